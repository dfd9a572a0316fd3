import { PROCESS_FORMAT, type Process } from '../../process.ts';
import { officeHours } from '../../time/calendar.ts';
import type { TemplateLanguage } from '../languages.ts';
import { working } from '../sketch.ts';
import { actionsIn, anywheresIn, entriesIn, lettersIn, outcomesIn, rolesIn, stepsIn } from '../words.ts';
import { arrows } from './arrows.ts';
import { stories } from './stories.ts';
import type { OutreachWords } from './words/en.ts';

const marketing = { half: 'marketing', owner: 'warmer' } as const;
const sales = { half: 'sales', owner: 'seller' } as const;

/** Chosen companies: a reason, two weeks of letters and calls, and a business case for people who aren't in the room. */
export const outreachIn = (language: TemplateLanguage, w: OutreachWords): Process => ({
  format: PROCESS_FORMAT,
  id: 'outreach',
  name: w.name,
  description: w.description,
  language,
  calendar: officeHours,
  roles: rolesIn(w.roles),
  events: [],
  fields: [
    { id: 'reason', label: w.fields.reason, type: 'text' },
    { id: 'problem', label: w.fields.problem, type: 'text' },
    { id: 'sponsor', label: w.fields.sponsor, type: 'text' },
  ],
  templates: lettersIn(language, w.letters),
  handoff: {
    owner: 'seller',
    sla: working(2, 'hour'),
    criteria: { kind: 'field', field: 'deal.segment', is: 'isNot', value: w.segments.excluded },
    refusedTo: 'nurture',
  },
  nodes: [
    ...entriesIn(w.entries, {
      accounts: { source: 'import', often: 'one-at-a-time', x: -208, y: -384 },
      signal: { source: 'api', often: 'one-at-a-time', x: -208, y: -320 },
      back: { source: 'process', often: 'one-at-a-time', x: 0, y: -432 },
      event: { source: 'form', often: 'one-at-a-time', x: 176, y: -80 },
      introduced: { source: 'hand', often: 'any', x: 968, y: -184 },
      next: { source: 'process', often: 'any', x: 2424, y: -184 },
    }),
    ...stepsIn(w.steps, {
      busy: { ...marketing, influence: 'passive', expectedDays: 20, x: 0, y: -336 },
      answered: { ...marketing, influence: 'influenced', expectedDays: 2, winChance: 5, x: 408, y: -80 },
      meeting: { ...sales, influence: 'influenced', expectedDays: 7, winChance: 15, x: 968, y: -80 },
      met: { ...sales, influence: 'influenced', expectedDays: 5, winChance: 30, x: 1256, y: -80 },
      case: { ...sales, influence: 'influenced', expectedDays: 3, winChance: 45, x: 1536, y: -80 },
      discussing: { ...sales, influence: 'passive', expectedDays: 20, winChance: 45, x: 1536, y: -336 },
      pilot: { ...sales, influence: 'influenced', expectedDays: 5, winChance: 75, x: 1880, y: -80 },
      purchasing: { ...sales, influence: 'passive', expectedDays: 20, winChance: 85, x: 1880, y: -336 },
      review: {
        ...sales,
        influence: 'influenced',
        owner: 'expert',
        expectedDays: 10,
        winChance: 60,
        x: 2424,
        y: -80,
      },
    }),
    ...outcomesIn(w.outcomes, {
      nurture: { outcome: 'nurture', x: 576, y: -336 },
      'not-a-fit': { outcome: 'disqualified', x: 744, y: -264 },
      won: { outcome: 'won', x: 2168, y: -80 },
      lost: { outcome: 'lost', x: 2168, y: -336 },
    }),
    ...anywheresIn(w.anywheres, {
      'any-marketing': { scope: 'marketing', x: 408, y: -208 },
      'any-sales': { scope: 'sales', x: 2168, y: -432 },
    }),
    ...actionsIn(w.actions, {
      research: { channel: 'task', performer: 'warmer', due: working(2, 'day'), x: -128, y: 96 },
      'letter-1': { channel: 'email', x: -128, y: 240 },
      'call-1': { channel: 'call', performer: 'warmer', due: working(1, 'day'), x: 160, y: 96 },
      'letter-2': { channel: 'email', x: 0, y: 376 },
      'letter-3': { channel: 'email', x: 288, y: 376 },
      reply: { channel: 'message', performer: 'warmer', due: working(1, 'hour'), x: 432, y: 96 },
      'keep-off': { channel: 'notify', tells: 'seller', x: 632, y: 240 },
      confirmation: { channel: 'email', x: 872, y: 96 },
      meet: { channel: 'meeting', performer: 'seller', due: working(10, 'day'), x: 1056, y: 96 },
      'agree-time': { channel: 'call', performer: 'seller', due: working(4, 'hour'), x: 1000, y: 240 },
      'build-case': { channel: 'task', performer: 'expert', due: working(3, 'day'), x: 1256, y: 240 },
      'walk-through': { channel: 'meeting', performer: 'seller', due: working(3, 'day'), x: 1424, y: 96 },
      'for-the-room': { channel: 'email', x: 1448, y: 376 },
      'same-street': { channel: 'email', x: 1616, y: 376 },
      'ask-room': { channel: 'call', performer: 'seller', due: working(1, 'day'), x: 1648, y: 240 },
      order: { channel: 'task', performer: 'seller', due: working(2, 'day'), x: 1888, y: 96 },
      'ask-purchasing': { channel: 'call', performer: 'seller', due: working(1, 'day'), x: 1960, y: 240 },
      'thank-you': { channel: 'email', x: 2168, y: 96 },
      'mid-review': { channel: 'meeting', performer: 'expert', due: working(5, 'day'), x: 2200, y: 240 },
      introduction: { channel: 'email', x: 2200, y: 376 },
      'plan-next': { channel: 'meeting', performer: 'expert', due: working(5, 'day'), x: 2424, y: 96 },
    }),
  ],
  edges: arrows(w),
  scenarios: stories(w),
});
