import { describe, expect, it } from 'vitest';
import { english } from '../../../machines/lint/naming/en.ts';
import { namingOf } from '../../../machines/lint/naming/languages.ts';

/** Names that say what the team does, or an activity by its name → the suggestion; null where none is made. */
const flagged: [name: string, suggestion: string | null][] = [
  ['Send proposal', 'Proposal received'],
  ['Send the proposal to the client', 'Proposal received'],
  ['1. Send proposal', 'Proposal received'],
  ['Stage 3: Send offer', 'Offer received'],
  ['SEND CONTRACT', 'Contract received'],
  ['Send signed contract', 'Signed contract received'],
  ['Qualify lead', 'Need confirmed'],
  ['Qualify', 'Need confirmed'],
  ['Qualifying leads', 'Need confirmed'],
  ['Schedule demo', 'Demo booked'],
  ['Schedule a demo with the team', 'Demo booked'],
  ['Book a call', 'Call booked'],
  ['Arrange the first meeting', 'Meeting booked'],
  ['Set up meeting', 'Meeting booked'],
  ['Negotiation', 'Terms discussed'],
  ['Negotiations', 'Terms discussed'],
  ['Negotiate terms', 'Terms discussed'],
  ['Legal review', 'Legal review passed'],
  ['Sending the offer', 'Offer received'],
  ['Compare options', 'Compared options'],
  ['Negotiating', 'Terms discussed'],
  ['Negotiation/Review', 'Terms discussed'],
  ['In negotiation', 'Terms discussed'],
  ['Follow up', 'Reminder received'],
  ['Follow-up', 'Reminder received'],
  ['Follow up by e-mail', 'Reminder received'],
  ['Following up', 'Reminder received'],
  ['Discovery', 'Needs understood'],
  ['Discovery call', 'Discovery call held'],
  ['Closing', 'Offer accepted'],
  ['Close deal', 'Offer accepted'],
  ['Call customer', 'Reached by phone'],
  ['Call back', 'Reached by phone'],
  ['Contact lead', 'First contact made'],
  ['Reach out to prospect', 'First contact made'],
  ['Meet the client', 'Meeting held'],
  ['Demo', 'Demo seen'],
  ['Product demo', 'Product demo seen'],
  ['Give demo', 'Demo given'],
  ['Presentation', 'Presentation seen'],
  ['Present offer', 'Offer presented'],
  ['Proposal', 'Proposal received'],
  ['Proposal / Price quote', 'Proposal received'],
  ['Proposal sent', 'Proposal received'],
  ['Quote sent to customer', 'Quote received'],
  ['Needs assessment', 'Needs assessed'],
  ['Needs analysis', 'Needs assessed'],
  ['Assess needs', 'Needs assessed'],
  ['Identify needs', 'Needs identified'],
  ['Qualification', 'Need confirmed'],
  ['Prospecting', 'First contact made'],
  ['Contract negotiation', 'Contract discussed'],
  ['Sign contract', 'Contract signed'],
  ['Sign NDA', 'NDA signed'],
  ['Answer questions', 'Questions answered'],
  ['Hold the call', 'Call held'],
  ['Ask for a consultation', 'Asked for a consultation'],
  ['Subscribe to the newsletter', 'Subscribed to the newsletter'],
  ['Onboarding', 'Onboarding started'],
  ['Trial', 'Trial started'],
  ['Get signature', 'Signature received'],
  ['Warm up leads', 'Interest shown'],
  ['To be contacted', null],
  ['To call', null],
  ['Opportunity', null],
  ['In progress', null],
];

/** Statuses, and whatever the table can't be sure about. */
const fine = [
  'Proposal received',
  'Needs assessment booked',
  'Needs assessed',
  'Demo booked',
  'Demo scheduled',
  'Appointment scheduled',
  'Presentation scheduled',
  'Qualified to buy',
  'Decision maker bought in',
  'Contact made',
  'Proposal made',
  'Negotiations started',
  'Closed won',
  'Won',
  'Lost',
  'Found us',
  'Asked for a consultation',
  'Subscribed to the newsletter',
  'Questions answered',
  'Offer accepted',
  'Offer declined',
  'Contract signed',
  'Contract with legal',
  'Contract under review',
  'Contract ready',
  'Call booked',
  'Call held',
  'Call with the decision maker held',
  'Meeting held',
  'Order placed',
  'Quote requested',
  'Review passed',
  'Documents sent',
  'Brief sent',
  'Reached by phone',
  'Went quiet',
  'Came back after a break',
  'Chose us',
  'Said yes',
  'Saw the demo',
  'Got the offer',
  'Paid',
  'Invoice paid',
  'Signed up for the trial',
  'Trial started',
  'Lead qualified',
  'Terms agreed',
  'Budget approved',
  'Interested',
  'Ready to buy',
  'Aware of the problem',
  'Budget available',
  'On holiday',
  'New',
  'SQL',
  'Onboarding finished',
  'Price list downloaded',
  'Negotiation, terms discussed',
  'Send-off attended',
  'Knows what we cost',
  '',
  '   ',
  '42',
  'Отримав пропозицію',
];

/** What customers may be busy with at a passive step. */
const fineWhenPassive = [
  'Thinking it over',
  'Thinking it over, comparing options',
  'Comparing options',
  'Reading the material',
  'Waiting for the budget',
  'Deciding internally',
  'On holiday',
  'Legal review',
  'Evaluation',
  'Trial',
  'In progress at the customer’s',
  'Negotiating with their board',
];

const flaggedWhenPassive: [string, string | null][] = [
  ['Send proposal', 'Proposal received'],
  ['Compare options', 'Comparing options'],
  ['Think it over', 'Thinking it over'],
  ['Wait for the budget', 'Waiting for the budget'],
  ['Proposal sent', 'Proposal received'],
];

describe('names of steps in English', () => {
  it.each(flagged)('“%s” is no status; “%s” is', (name, suggestion) => {
    expect(english(name, 'influenced')).toEqual(suggestion === null ? {} : { suggestion });
  });

  it.each(fine)('“%s” is fine', (name) => {
    expect(english(name, 'influenced')).toBeNull();
    expect(english(name, 'passive')).toBeNull();
  });

  it.each(fineWhenPassive)('a passive step may be called “%s”', (name) => {
    expect(english(name, 'passive')).toBeNull();
  });

  it.each(flaggedWhenPassive)('a passive step isn’t called “%s”', (name, suggestion) => {
    expect(english(name, 'passive')).toEqual(suggestion === null ? {} : { suggestion });
  });

  it.each(['Thinking it over', 'Comparing options', 'Awaiting legal'])(
    'an influenced step called “%s” says what the customer is still busy with',
    (name) => {
      expect(english(name, 'influenced')).toEqual({ ongoing: true });
    },
  );

  it.each(flagged.flatMap(([, suggestion]) => suggestion ?? []))(
    '“%s”, which it suggests, it lets pass itself',
    (suggestion) => {
      expect(english(suggestion, 'influenced')).toBeNull();
    },
  );

  it('covers regional tags, and leaves other languages in peace', () => {
    expect(namingOf('en-GB')?.table).toBe(english);
    expect(namingOf('EN')?.table).toBe(english);
    expect(namingOf('de')).toBeUndefined();
    expect(namingOf('constructor')).toBeUndefined();
  });
});
