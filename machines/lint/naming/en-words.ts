/*
 * English words of sales, for judging names of steps. Verbs are what a name begins with when it says what the team does
 * ("Send proposal") instead of where the customer stands ("Proposal received").
 */

export interface Verb {
  /** What the object of the verb is once it is done, as the customer sees it: "send" → "received". */
  done?: string;
  /** For the customer’s own doings, which keep their word order: "subscribe" → "Subscribed to …". */
  past?: string;
  /** Where the customer is its object, or nothing is. */
  whom?: string;
  /** Also a noun or an adjective: a name that begins with it is judged by what follows. */
  alsoNoun?: true;
}

const done = (participle: string, whom?: string): Verb => ({ done: participle, ...(whom && { whom }) });
const past = (word: string): Verb => ({ past: word });
const noun = (verb: Verb): Verb => ({ ...verb, alsoNoun: true });

export const verbs: Readonly<Record<string, Verb>> = {
  // What the team gives
  send: done('received'),
  resend: done('received'),
  'send out': done('received'),
  forward: noun(done('received')),
  share: noun(done('received')),
  submit: done('received'),
  provide: done('received'),
  deliver: done('delivered'),
  give: done('given'),
  email: noun(done('received', 'First e-mail received')),
  'e-mail': noun(done('received', 'First e-mail received')),
  mail: noun(done('received', 'First e-mail received')),
  message: noun(done('received', 'First message received')),
  invoice: noun(done('received', 'Invoice received')),
  bill: noun(done('received', 'Invoice received')),
  quote: noun(done('quoted', 'Quote received')),
  offer: noun(done('offered', 'Offer received')),
  propose: done('proposed', 'Proposal received'),
  prepare: done('requested'),
  write: done('requested'),
  draft: noun(done('requested')),
  create: done('requested'),
  make: done('made'),
  // Talking
  call: noun(done('called', 'Reached by phone')),
  'call back': { whom: 'Reached by phone' },
  phone: noun(done('called', 'Reached by phone')),
  ring: noun(done('called', 'Reached by phone')),
  contact: noun(done('contacted', 'First contact made')),
  'reach out': { whom: 'First contact made' },
  'get in touch': { whom: 'First contact made' },
  'speak to': { whom: 'First conversation held' },
  'speak with': { whom: 'First conversation held' },
  'talk to': { whom: 'First conversation held' },
  'talk with': { whom: 'First conversation held' },
  'follow up': { whom: 'Reminder received' },
  'follow-up': { whom: 'Reminder received', alsoNoun: true },
  remind: done('reminded of', 'Reminder received'),
  chase: done('asked for', 'Reminder received'),
  'check in': { whom: 'Reminder received' },
  meet: done('met', 'Meeting held'),
  visit: noun(done('visited', 'Visit held')),
  introduce: done('introduced', 'Introduction held'),
  hold: done('held'),
  host: noun(done('held')),
  conduct: done('held'),
  run: done('held'),
  do: done('held'),
  perform: done('held'),
  attend: past('Attended'),
  invite: done('invited', 'Invitation received'),
  schedule: noun(done('booked')),
  reschedule: done('booked again'),
  book: noun(done('booked')),
  arrange: done('booked'),
  organise: done('booked'),
  organize: done('booked'),
  plan: noun(done('planned')),
  'set up': done('booked'),
  // Understanding
  qualify: done('qualified', 'Need confirmed'),
  disqualify: done('disqualified'),
  assess: done('assessed', 'Needs assessed'),
  analyse: done('analysed', 'Needs assessed'),
  analyze: done('analyzed', 'Needs assessed'),
  identify: done('identified'),
  understand: done('understood', 'Needs understood'),
  discover: done('understood', 'Needs understood'),
  clarify: done('clarified'),
  determine: done('determined'),
  define: done('defined'),
  collect: done('provided'),
  gather: done('provided'),
  get: done('received'),
  obtain: done('received'),
  receive: done('received'),
  find: done('found'),
  research: noun(done('researched')),
  validate: done('confirmed'),
  verify: done('confirmed'),
  confirm: done('confirmed'),
  check: noun(done('checked')),
  review: noun(done('reviewed')),
  evaluate: done('evaluated'),
  triage: noun(done('triaged')),
  assign: done('assigned'),
  // Convincing
  present: noun(done('presented', 'Presentation seen')),
  pitch: noun(done('presented', 'Presentation seen')),
  show: noun(done('seen')),
  demo: noun(done('seen', 'Demo seen')),
  demonstrate: done('seen', 'Demo seen'),
  explain: done('explained'),
  discuss: done('discussed'),
  negotiate: done('discussed', 'Terms discussed'),
  answer: noun(done('answered', 'Questions answered')),
  handle: done('answered', 'Questions answered'),
  overcome: done('answered'),
  resolve: done('resolved'),
  solve: done('solved'),
  convince: done('convinced', 'Convinced'),
  persuade: done('convinced', 'Convinced'),
  'warm up': { whom: 'Interest shown' },
  educate: done('informed', 'Well informed'),
  // Concluding
  close: noun(done('accepted', 'Offer accepted')),
  win: noun(done('won', 'Won')),
  sign: noun(done('signed', 'Contract signed')),
  approve: done('approved'),
  finalise: done('agreed'),
  finalize: done('agreed'),
  agree: done('agreed', 'Terms agreed'),
  onboard: done('onboarded', 'Onboarding started'),
  install: done('installed'),
  implement: done('implemented'),
  configure: done('configured'),
  train: noun(done('trained', 'Training held')),
  'hand over': done('handed over'),
  renew: done('renewed'),
  upsell: done('extended', 'Extension offered'),
  // What customers do
  ask: past('Asked'),
  request: noun(past('Requested')),
  subscribe: past('Subscribed'),
  'sign up': past('Signed up'),
  register: noun(past('Registered')),
  apply: past('Applied'),
  join: past('Joined'),
  download: noun(past('Downloaded')),
  reply: noun(past('Replied')),
  respond: past('Responded'),
  accept: past('Accepted'),
  reject: past('Rejected'),
  decline: noun(past('Declined')),
  buy: past('Bought'),
  purchase: noun(past('Purchased')),
  order: noun(past('Ordered')),
  pay: past('Paid'),
  choose: past('Chose'),
  select: past('Selected'),
  decide: past('Decided'),
  compare: past('Compared'),
  consider: past('Considered'),
  think: past('Thought'),
  wait: past('Waited'),
  learn: past('Learned'),
  start: noun(past('Started')),
};

/** What comes after a verb when it means the customer. */
export const customers: ReadonlySet<string> = new Set(
  `lead leads prospect prospects customer customers client clients buyer buyers contact contacts company companies
  opportunity deal deals sale them him her person people user users decision-maker decision-makers`.split(
    /\s+/,
  ),
);

/** Whole names, or their last words, that call an activity by its name → the status after it. */
export const activities: Readonly<Record<string, string>> = {
  discovery: 'Needs understood',
  qualification: 'Need confirmed',
  qualifying: 'Need confirmed',
  prospecting: 'First contact made',
  outreach: 'First contact made',
  negotiation: 'Terms discussed',
  negotiations: 'Terms discussed',
  negotiating: 'Terms discussed',
  closing: 'Offer accepted',
  close: 'Offer accepted',
  proposal: 'Proposal received',
  offer: 'Offer received',
  quote: 'Quote received',
  quotation: 'Quotation received',
  estimate: 'Estimate received',
  contract: 'Contract received',
  contracting: 'Contract received',
  invoice: 'Invoice received',
  presentation: 'Presentation seen',
  pitch: 'Presentation seen',
  demo: 'Demo seen',
  demonstration: 'Demo seen',
  webinar: 'Webinar attended',
  call: 'Reached by phone',
  meeting: 'Meeting held',
  workshop: 'Workshop held',
  interview: 'Interview held',
  consultation: 'Consultation held',
  briefing: 'Briefing held',
  assessment: 'Needs assessed',
  analysis: 'Needs assessed',
  evaluation: 'Evaluation finished',
  trial: 'Trial started',
  pilot: 'Pilot started',
  onboarding: 'Onboarding started',
  implementation: 'Implementation started',
  'follow-up': 'Reminder received',
  'follow up': 'Reminder received',
  'following up': 'Reminder received',
  'in negotiation': 'Terms discussed',
  'in negotiations': 'Terms discussed',
  'under negotiation': 'Terms discussed',
  'in discussion': 'Terms discussed',
  'in progress': '',
  'in process': '',
  lead: '',
  prospect: '',
  opportunity: '',
};

/** Activities that keep the words before them: "Product demo" → "Product demo seen". */
export const endings: Readonly<Record<string, string>> = {
  call: 'held',
  meeting: 'held',
  workshop: 'held',
  interview: 'held',
  consultation: 'held',
  briefing: 'held',
  demo: 'seen',
  demonstration: 'seen',
  presentation: 'seen',
  negotiation: 'discussed',
  negotiations: 'discussed',
  assessment: 'assessed',
  analysis: 'assessed',
  review: 'passed',
};

/** Papers that the team sends: "Proposal sent" tells what we did, "Proposal received" where the customer stands. */
export const papers: ReadonlySet<string> = new Set(
  `proposal proposals offer offers quote quotes quotation estimate contract agreement invoice brochure catalogue catalog
  presentation deck pricing information info material materials sample samples email e-mail newsletter invitation nda
  report summary draft reminder price-list`.split(/\s+/),
);

/** Past forms that don’t end in -ed. */
export const irregular: ReadonlySet<string> = new Set(
  `won lost met held sent resent given gave got gotten seen saw shown showed made taken took chosen chose begun began
  bought sold paid told understood found read written wrote spoken spoke known knew left kept built brought thought set
  put done did gone went come came become became heard felt drawn drew grown withdrawn withdrew said forgotten forgot
  asked let cut hit quit cast fit split spent learnt lent taught caught sought fought ran run beaten beat shut stuck
  struck woken broken fallen fell risen rose driven ridden hidden`.split(/\s+/),
);

/** Words in -ed that are no past forms. */
export const notPast: ReadonlySet<string> = new Set(
  `need lead feed speed seed bed red shed bleed breed deed greed weed reed exceed proceed succeed indeed embed hundred
  sacred naked wicked biased`.split(/\s+/),
);

/** A name that ends in one of these says how things stand. */
export const states: ReadonlySet<string> = new Set(
  `ready complete pending due open live active available valid clear final overdue certain quiet silent cold hot warm
  happy unsure sure aware busy back known free away here`.split(/\s+/),
);

/** Words in -ing that name a thing. */
export const things: ReadonlySet<string> = new Set(
  `pricing building marketing hearing opening booking listing offering filing banking housing consulting engineering
  manufacturing accounting nothing something anything everything evening morning spring thing string ring king
  meeting briefing training onboarding`.split(/\s+/),
);
