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
import type { CourseWords } from './words/en.ts';

const marketing = { half: 'marketing', owner: 'warmer' } as const;
const sales = { half: 'sales', owner: 'admissions' } as const;

/** Courses and events: an open lesson warms up, a talk sells, and the start date paces the letters. */
export const courseIn = (language: TemplateLanguage, w: CourseWords): Process => ({
  format: PROCESS_FORMAT,
  id: 'course',
  name: w.name,
  description: w.description,
  language,
  calendar: officeHours,
  roles: rolesIn(w.roles),
  events: eventsIn(w.events),
  fields: [
    { id: 'startsOn', label: w.fields.startsOn, type: 'date' },
    { id: 'payer', label: w.fields.payer, type: 'choice', choices: Object.values(w.payer) },
    { id: 'goal', label: w.fields.goal, type: 'text' },
  ],
  templates: lettersIn(language, w.letters),
  handoff: {
    owner: 'admissions',
    sla: working(4, 'hour'),
    criteria: { kind: 'field', field: 'deal.segment', is: 'isNot', value: w.segments.minor },
    refusedTo: 'nurture',
  },
  nodes: [
    ...entriesIn(w.entries, {
      list: { source: 'import', often: 'any', x: 0, y: -432 },
      lesson: { source: 'form', often: 'one-at-a-time', x: -208, y: -80 },
      request: { source: 'form', often: 'one-at-a-time', x: 376, y: -208 },
      alumni: { source: 'process', often: 'one-at-a-time', x: -208, y: -336 },
      'by-hand': { source: 'hand', often: 'any', x: 1000, y: -184 },
    }),
    ...stepsIn(w.steps, {
      following: { ...marketing, influence: 'passive', expectedDays: 30, x: 0, y: -336 },
      registered: { ...marketing, influence: 'influenced', expectedDays: 5, winChance: 5, x: 0, y: -80 },
      attended: { ...marketing, influence: 'influenced', expectedDays: 1, winChance: 15, x: 376, y: -80 },
      talk: { ...sales, influence: 'influenced', expectedDays: 2, winChance: 30, x: 1000, y: -80 },
      talked: { ...sales, influence: 'influenced', expectedDays: 1, winChance: 45, x: 1336, y: -80 },
      thinking: { ...sales, influence: 'passive', expectedDays: 7, winChance: 45, x: 1336, y: -336 },
      reserved: { ...sales, influence: 'influenced', expectedDays: 5, winChance: 80, x: 1704, y: -80 },
      employer: { ...sales, influence: 'passive', expectedDays: 10, winChance: 65, x: 1704, y: -336 },
    }),
    ...outcomesIn(w.outcomes, {
      nurture: { outcome: 'nurture', x: 592, y: -336 },
      'not-a-fit': { outcome: 'disqualified', x: 784, y: -264 },
      won: { outcome: 'won', x: 2056, y: -80 },
      lost: { outcome: 'lost', x: 2056, y: -336 },
    }),
    ...anywheresIn(w.anywheres, {
      'any-marketing': { scope: 'marketing', x: 184, y: -208 },
      'any-sales': { scope: 'sales', x: 2056, y: -432 },
    }),
    ...actionsIn(w.actions, {
      digest: { channel: 'email', x: -208, y: 96 },
      ticket: { channel: 'email', x: -16, y: 96 },
      'lesson-reminder': { channel: 'email', x: 0, y: 240 },
      recording: { channel: 'email', x: 176, y: 96 },
      invite: { channel: 'call', performer: 'warmer', due: working(4, 'hour'), x: 400, y: 96 },
      parents: { channel: 'email', x: 624, y: 240 },
      confirmation: { channel: 'email', x: 872, y: 96 },
      hold: { channel: 'meeting', performer: 'admissions', due: working(3, 'day'), x: 1080, y: 96 },
      'agree-time': { channel: 'call', performer: 'admissions', due: working(4, 'hour'), x: 1048, y: 240 },
      plan: { channel: 'task', performer: 'admissions', due: working(1, 'day'), x: 1336, y: 96 },
      'early-bird': { channel: 'email', x: 1256, y: 376 },
      voices: { channel: 'email', x: 1424, y: 376 },
      answer: { channel: 'call', performer: 'admissions', due: working(4, 'hour'), x: 1536, y: 240 },
      reserve: { channel: 'task', performer: 'admissions', due: working(1, 'day'), x: 1720, y: 96 },
      'for-boss': { channel: 'email', x: 1712, y: 376 },
      'ask-employer': { channel: 'call', performer: 'admissions', due: working(1, 'day'), x: 1872, y: 240 },
      welcome: { channel: 'email', x: 2056, y: 96 },
      'first-week': { channel: 'call', performer: 'teacher', due: working(2, 'day'), x: 2056, y: 240 },
      help: { channel: 'meeting', performer: 'teacher', due: working(3, 'day'), x: 2288, y: 240 },
      referral: { channel: 'email', x: 2152, y: 376 },
    }),
  ],
  edges: arrows(w),
  scenarios: stories(w),
});
