import { PROCESS_FORMAT, type Process } from '../process.ts';
import { officeHours } from '../time/calendar.ts';
import { arrows } from './agency/arrows.ts';
import { anywheres, entries, outcomes, steps } from './agency/customers.ts';
import { messages } from './agency/messages.ts';
import { actions } from './agency/team.ts';
import { working } from './sketch.ts';

/** The method's own process: an agency's way from the first visit to the contract, and on from there. */
export const agency: Process = {
  format: PROCESS_FORMAT,
  id: 'agency',
  name: 'Agency: from first visit to contract',
  description:
    'Marketing warms people up until they ask for a consultation, sales takes over at the booked needs assessment. Follow-ups go out by themselves and stop when the customer replies.',
  language: 'en',
  calendar: officeHours,
  roles: [
    { id: 'warmer', name: 'Warmer' },
    { id: 'seller', name: 'Seller' },
    { id: 'expert', name: 'Expert' },
  ],
  events: [],
  fields: [{ id: 'mainGoal', label: 'Main goal', type: 'text' }],
  templates: messages,
  handoff: {
    owner: 'seller',
    sla: working(2, 'hour'),
    // An empty segment passes: a person who booked a time deserves a talk rather than a form.
    criteria: { kind: 'field', field: 'deal.segment', is: 'isNot', value: 'Student' },
    refusedTo: 'nurture',
  },
  nodes: [...entries, ...steps, ...outcomes, ...anywheres, ...actions],
  edges: arrows,
};
