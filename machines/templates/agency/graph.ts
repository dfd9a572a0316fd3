import { PROCESS_FORMAT, type Process } from '../../process.ts';
import { officeHours } from '../../time/calendar.ts';
import type { TemplateLanguage } from '../languages.ts';
import { working } from '../sketch.ts';
import { actionsIn, anywheresIn, entriesIn, lettersIn, outcomesIn, rolesIn, stepsIn } from '../words.ts';
import { arrows } from './arrows.ts';
import { stories } from './stories.ts';
import type { AgencyWords } from './words/en.ts';

/** The method's own process: an agency's way from the first visit to the contract, and on from there. */
export const agencyIn = (language: TemplateLanguage, w: AgencyWords): Process => ({
  format: PROCESS_FORMAT,
  id: 'agency',
  name: w.name,
  description: w.description,
  language,
  calendar: officeHours,
  roles: rolesIn(w.roles),
  events: [],
  fields: [{ id: 'mainGoal', label: w.fields.mainGoal, type: 'text' }],
  templates: lettersIn(language, w.letters),
  handoff: {
    owner: 'seller',
    sla: working(2, 'hour'),
    // An empty segment passes: a person who booked a time deserves a talk rather than a form.
    criteria: { kind: 'field', field: 'deal.segment', is: 'isNot', value: w.segments.student },
    refusedTo: 'nurture',
  },
  nodes: [...entries(w), ...steps(w), ...outcomes(w), ...anywheres(w), ...actions(w)],
  edges: arrows(w),
  scenarios: stories(w),
});

/* Above the horizon: how people come in, where they stand, how it ends. */

const entries = (w: AgencyWords) =>
  entriesIn(w.entries, {
    'contact-list': { source: 'import', often: 'any', x: 0, y: -424 },
    'newsletter-form': { source: 'form', often: 'one-at-a-time', x: -160, y: -80 },
    'warm-again': { source: 'process', often: 'one-at-a-time', x: 192, y: -424 },
    'website-form': { source: 'form', often: 'one-at-a-time', x: 264, y: -144 },
    api: { source: 'api', often: 'any', x: 336, y: -232 },
    'by-hand': { source: 'hand', often: 'any', x: 776, y: -160 },
  });

const steps = (w: AgencyWords) =>
  stepsIn(w.steps, {
    'found-us': { half: 'marketing', influence: 'passive', owner: 'warmer', expectedDays: 14, x: 0, y: -336 },
    subscribed: {
      half: 'marketing',
      influence: 'influenced',
      owner: 'warmer',
      expectedDays: 7,
      x: 0,
      y: -80,
    },
    reading: { half: 'marketing', influence: 'passive', owner: 'warmer', expectedDays: 21, x: 192, y: -336 },
    asked: {
      half: 'marketing',
      influence: 'influenced',
      owner: 'warmer',
      expectedDays: 1,
      winChance: 10,
      x: 400,
      y: -80,
    },
    booked: {
      half: 'sales',
      influence: 'influenced',
      owner: 'seller',
      expectedDays: 3,
      winChance: 20,
      x: 936,
      y: -80,
    },
    assessed: {
      half: 'sales',
      influence: 'influenced',
      owner: 'seller',
      expectedDays: 2,
      winChance: 35,
      x: 936,
      y: -216,
    },
    proposal: {
      half: 'sales',
      influence: 'influenced',
      owner: 'seller',
      expectedDays: 2,
      winChance: 45,
      x: 1184,
      y: -80,
    },
    thinking: {
      half: 'sales',
      influence: 'passive',
      owner: 'seller',
      expectedDays: 7,
      winChance: 45,
      x: 1184,
      y: -336,
    },
    answered: {
      half: 'sales',
      influence: 'influenced',
      owner: 'seller',
      expectedDays: 3,
      winChance: 65,
      x: 1472,
      y: -80,
    },
    accepted: {
      half: 'sales',
      influence: 'influenced',
      owner: 'seller',
      expectedDays: 4,
      winChance: 90,
      x: 1472,
      y: -216,
    },
  });

const outcomes = (w: AgencyWords) =>
  outcomesIn(w.outcomes, {
    'not-a-fit': { outcome: 'disqualified', x: 760, y: -280 },
    nurture: { outcome: 'nurture', x: 544, y: -336 },
    won: { outcome: 'won', x: 1704, y: -80 },
    lost: { outcome: 'lost', x: 1704, y: -336 },
  });

const anywheres = (w: AgencyWords) =>
  anywheresIn(w.anywheres, {
    'any-marketing': { scope: 'marketing', x: 368, y: -336 },
    'any-sales': { scope: 'sales', x: 1704, y: -424 },
  });

/* Below the horizon: what the team does and what runs by itself. */

const actions = (w: AgencyWords) =>
  actionsIn(w.actions, {
    welcome: { channel: 'email', x: 0, y: 96 },
    'case-study': { channel: 'email', x: 0, y: 232 },
    'answer-reader': { channel: 'message', performer: 'warmer', due: working(4, 'hour'), x: 176, y: 96 },
    invitation: { channel: 'email', x: 168, y: 232 },
    'request-received': { channel: 'email', x: 272, y: 360 },
    qualify: { channel: 'call', performer: 'warmer', due: working(2, 'hour'), x: 368, y: 96 },
    'not-yet': { channel: 'email', x: 544, y: 232 },
    confirmation: { channel: 'email', x: 840, y: 232 },
    reminder: { channel: 'email', x: 984, y: 232 },
    assess: { channel: 'meeting', performer: 'seller', due: working(5, 'day'), x: 936, y: 96 },
    'agree-time': { channel: 'call', performer: 'seller', due: working(4, 'hour'), x: 968, y: 360 },
    prepare: { channel: 'task', performer: 'expert', due: working(1, 'day'), x: 1128, y: 232 },
    'send-proposal': { channel: 'task', performer: 'seller', due: working(1, 'day'), x: 1184, y: 96 },
    'follow-up-1': { channel: 'email', x: 1168, y: 360 },
    'follow-up-2': { channel: 'email', x: 1312, y: 360 },
    'follow-up-3': { channel: 'email', x: 1456, y: 360 },
    'answer-questions': { channel: 'call', performer: 'seller', due: working(4, 'hour'), x: 1360, y: 96 },
    'ask-decision': { channel: 'call', performer: 'seller', due: working(3, 'day'), x: 1528, y: 96 },
    'send-contract': { channel: 'task', performer: 'seller', due: working(1, 'day'), x: 1712, y: 96 },
    'thank-you': { channel: 'email', x: 1704, y: 232 },
    referral: { channel: 'email', x: 1704, y: 360 },
  });
