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
import type { WholesaleWords } from './words/en.ts';

const marketing = { half: 'marketing', owner: 'warmer' } as const;
const sales = { half: 'sales', owner: 'manager' } as const;

/** Goods for those who sell them on: samples open the deal, and every order leads to the next. */
export const wholesaleIn = (language: TemplateLanguage, w: WholesaleWords): Process => ({
  format: PROCESS_FORMAT,
  id: 'wholesale',
  name: w.name,
  description: w.description,
  language,
  calendar: officeHours,
  roles: rolesIn(w.roles),
  events: eventsIn(w.events),
  fields: [
    { id: 'volume', label: w.fields.volume, type: 'number' },
    { id: 'assortment', label: w.fields.assortment, type: 'text' },
    { id: 'payment', label: w.fields.payment, type: 'choice', choices: Object.values(w.payment) },
  ],
  templates: lettersIn(language, w.letters),
  handoff: {
    owner: 'manager',
    sla: working(4, 'hour'),
    criteria: { kind: 'field', field: 'deal.segment', is: 'isNot', value: w.segments.person },
    refusedTo: 'nurture',
  },
  nodes: [
    ...entriesIn(w.entries, {
      fair: { source: 'import', often: 'any', x: 0, y: -432 },
      'price-form': { source: 'form', often: 'one-at-a-time', x: -208, y: -80 },
      'samples-form': { source: 'form', often: 'one-at-a-time', x: 336, y: -208 },
      shop: { source: 'api', often: 'any', x: 2056, y: -184 },
      back: { source: 'process', often: 'one-at-a-time', x: -208, y: -336 },
      'by-hand': { source: 'hand', often: 'any', x: 944, y: -184 },
      reorder: { source: 'process', often: 'any', x: 2432, y: -432 },
    }),
    ...stepsIn(w.steps, {
      elsewhere: { ...marketing, influence: 'passive', expectedDays: 45, x: 0, y: -336 },
      prices: { ...marketing, influence: 'influenced', expectedDays: 10, x: 0, y: -80 },
      asked: { ...marketing, influence: 'influenced', expectedDays: 1, winChance: 10, x: 336, y: -80 },
      requested: { ...sales, influence: 'influenced', expectedDays: 3, winChance: 25, x: 944, y: -80 },
      testing: { ...sales, influence: 'passive', expectedDays: 10, winChance: 35, x: 1208, y: -336 },
      quote: { ...sales, influence: 'influenced', expectedDays: 2, winChance: 50, x: 1512, y: -80 },
      comparing: { ...sales, influence: 'passive', expectedDays: 7, winChance: 50, x: 1672, y: -336 },
      ordered: { ...sales, influence: 'influenced', expectedDays: 5, winChance: 95, x: 1896, y: -80 },
      selling: {
        ...sales,
        influence: 'passive',
        owner: 'manager',
        expectedDays: 20,
        winChance: 80,
        x: 2432,
        y: -336,
      },
      low: { ...sales, influence: 'influenced', expectedDays: 5, winChance: 85, x: 2432, y: -80 },
    }),
    ...outcomesIn(w.outcomes, {
      nurture: { outcome: 'nurture', x: 536, y: -336 },
      'not-a-fit': { outcome: 'disqualified', x: 728, y: -264 },
      won: { outcome: 'won', x: 2176, y: -80 },
      lost: { outcome: 'lost', x: 2056, y: -336 },
    }),
    ...anywheresIn(w.anywheres, {
      'any-marketing': { scope: 'marketing', x: 128, y: -208 },
      'any-sales': { scope: 'sales', x: 2056, y: -432 },
    }),
    ...actionsIn(w.actions, {
      'price-letter': { channel: 'email', x: 0, y: 96 },
      novelties: { channel: 'email', x: -192, y: 96 },
      qualify: { channel: 'call', performer: 'warmer', due: working(4, 'hour'), x: 344, y: 96 },
      retail: { channel: 'email', x: 592, y: 240 },
      pack: { channel: 'task', performer: 'warehouse', due: working(1, 'day'), x: 936, y: 96 },
      'ask-test': { channel: 'call', performer: 'manager', due: working(1, 'day'), x: 1168, y: 96 },
      shelf: { channel: 'email', x: 1040, y: 240 },
      'make-quote': { channel: 'task', performer: 'manager', due: working(1, 'day'), x: 1464, y: 96 },
      'follow-up-1': { channel: 'email', x: 1440, y: 376 },
      'follow-up-2': { channel: 'email', x: 1616, y: 376 },
      answer: { channel: 'call', performer: 'manager', due: working(4, 'hour'), x: 1672, y: 96 },
      'check-credit': { channel: 'task', performer: 'manager', due: working(1, 'day'), x: 1856, y: 240 },
      ship: { channel: 'task', performer: 'warehouse', due: working(3, 'day'), x: 1968, y: 96 },
      arrived: { channel: 'email', x: 2176, y: 96 },
      'how-sells': { channel: 'call', performer: 'manager', due: working(2, 'day'), x: 2176, y: 240 },
      referral: { channel: 'email', x: 2176, y: 376 },
      'reorder-letter': { channel: 'email', x: 2392, y: 96 },
      'reorder-call': { channel: 'call', performer: 'manager', due: working(2, 'day'), x: 2416, y: 240 },
    }),
  ],
  edges: arrows(w),
  scenarios: stories(w),
});
