import { PROCESS_FORMAT, type Process } from '../../process.ts';
import { officeHours } from '../../time/calendar.ts';
import type { TemplateLanguage } from '../languages.ts';
import { working } from '../sketch.ts';
import {
  actionsIn,
  anywheresIn,
  entriesIn,
  eventsIn,
  lettersIn,
  outcomesIn,
  rolesIn,
  stepsIn,
} from '../words.ts';
import { arrows } from './arrows.ts';
import { stories } from './stories.ts';
import type { RealtyWords } from './words/en.ts';

const marketing = { half: 'marketing', owner: 'warmer' } as const;
const sales = { half: 'sales', owner: 'agent' } as const;

/** Homes: a coordinator answers at once, an agent shows, and two passive times are bridged, the family's and the bank's. */
export const realtyIn = (language: TemplateLanguage, w: RealtyWords): Process => ({
  format: PROCESS_FORMAT,
  id: 'realty',
  name: w.name,
  description: w.description,
  language,
  calendar: officeHours,
  roles: rolesIn(w.roles),
  events: eventsIn(w.events),
  fields: [
    { id: 'budget', label: w.fields.budget, type: 'money' },
    { id: 'wishes', label: w.fields.wishes, type: 'text' },
    { id: 'paying', label: w.fields.paying, type: 'choice', choices: Object.values(w.paying) },
  ],
  templates: lettersIn(language, w.letters),
  handoff: {
    owner: 'agent',
    sla: working(1, 'hour'),
    criteria: { kind: 'field', field: 'deal.segment', is: 'isNot', value: w.segments.renting },
    refusedTo: 'nurture',
  },
  nodes: [
    ...entriesIn(w.entries, {
      list: { source: 'import', often: 'any', x: 0, y: -432 },
      portal: { source: 'api', often: 'any', x: -200, y: -112 },
      form: { source: 'form', often: 'one-at-a-time', x: -200, y: -48 },
      again: { source: 'process', often: 'one-at-a-time', x: -200, y: -336 },
      'by-hand': { source: 'hand', often: 'any', x: 1000, y: -184 },
    }),
    ...stepsIn(w.steps, {
      browsing: { ...marketing, influence: 'passive', expectedDays: 30, x: 0, y: -336 },
      asked: { ...marketing, influence: 'influenced', expectedDays: 1, winChance: 5, x: 0, y: -80 },
      wishes: { ...marketing, influence: 'influenced', expectedDays: 7, winChance: 10, x: 376, y: -80 },
      viewing: { ...sales, influence: 'influenced', expectedDays: 3, winChance: 15, x: 1000, y: -80 },
      viewed: { ...sales, influence: 'influenced', expectedDays: 2, winChance: 25, x: 1336, y: -80 },
      thinking: { ...sales, influence: 'passive', expectedDays: 10, winChance: 30, x: 1336, y: -336 },
      reserved: { ...sales, influence: 'influenced', expectedDays: 5, winChance: 70, x: 1704, y: -80 },
      bank: { ...sales, influence: 'passive', expectedDays: 21, winChance: 75, x: 1704, y: -336 },
      financed: { ...sales, influence: 'influenced', expectedDays: 14, winChance: 95, x: 2056, y: -80 },
    }),
    ...outcomesIn(w.outcomes, {
      nurture: { outcome: 'nurture', x: 592, y: -336 },
      'not-a-fit': { outcome: 'disqualified', x: 784, y: -264 },
      won: { outcome: 'won', x: 2344, y: -80 },
      lost: { outcome: 'lost', x: 2344, y: -336 },
    }),
    ...anywheresIn(w.anywheres, {
      'any-marketing': { scope: 'marketing', x: 184, y: -208 },
      'any-sales': { scope: 'sales', x: 2344, y: -432 },
    }),
    ...actionsIn(w.actions, {
      'new-homes': { channel: 'email', x: -200, y: 96 },
      received: { channel: 'email', x: 0, y: 96 },
      clarify: { channel: 'call', performer: 'warmer', due: working(30, 'minute'), x: 208, y: 240 },
      selection: { channel: 'task', performer: 'warmer', due: working(1, 'day'), x: 432, y: 96 },
      'which-one': { channel: 'email', x: 560, y: 240 },
      renters: { channel: 'email', x: 672, y: 96 },
      confirmation: { channel: 'email', x: 872, y: 96 },
      reminder: { channel: 'email', x: 872, y: 240 },
      show: { channel: 'meeting', performer: 'agent', due: working(4, 'day'), x: 1096, y: 96 },
      'agree-time': { channel: 'call', performer: 'agent', due: working(4, 'hour'), x: 1048, y: 376 },
      impressions: { channel: 'call', performer: 'agent', due: working(1, 'day'), x: 1336, y: 96 },
      another: { channel: 'task', performer: 'agent', due: working(2, 'day'), x: 1256, y: 376 },
      costs: { channel: 'email', x: 1456, y: 376 },
      neighbourhood: { channel: 'email', x: 1624, y: 376 },
      answer: { channel: 'call', performer: 'agent', due: working(4, 'hour'), x: 1560, y: 96 },
      'ask-decision': { channel: 'call', performer: 'agent', due: working(1, 'day'), x: 1560, y: 240 },
      reserve: { channel: 'task', performer: 'agent', due: working(2, 'day'), x: 1768, y: 96 },
      papers: { channel: 'email', x: 1816, y: 376 },
      'ask-bank': { channel: 'call', performer: 'agent', due: working(1, 'day'), x: 1960, y: 240 },
      closing: { channel: 'email', x: 1976, y: 96 },
      notary: { channel: 'task', performer: 'agent', due: working(3, 'day'), x: 2168, y: 96 },
      keys: { channel: 'email', x: 2344, y: 96 },
      referral: { channel: 'email', x: 2344, y: 240 },
      farewell: { channel: 'email', x: 2536, y: 96 },
    }),
  ],
  edges: arrows(w),
  scenarios: stories(w),
});
