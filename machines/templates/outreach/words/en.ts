/** English words of the way to chosen companies; the other languages have the same. */
export const english = {
  title: 'Account-based outreach',
  purpose:
    'For teams that go after a list of chosen companies. Letters with a reason, calls between them, and an end in sight; sales takes over at the first meeting, the business case convinces the people who are not in the room.',
  name: 'Outreach: from target account to first project',
  description:
    'A researcher finds the reason to write, letters and calls alternate for two weeks and then stop. From the first meeting on, a seller and an expert build a business case for those who decide; a small project leads to the next.',
  roles: { warmer: 'Researcher', seller: 'Seller', expert: 'Expert' },
  fields: { reason: 'Reason to write', problem: 'Their problem', sponsor: 'Who wants it' },
  segments: { excluded: 'Excluded account' },
  scenarios: {
    won: 'Answers the second letter, meets and starts small',
    silent: 'Two weeks of silence',
    excluded: 'Turns out to be an excluded account',
  },
  entries: {
    accounts: {
      name: 'Account list',
      note: 'Import people only who have agreed to hear from you, or where your law allows the first letter.',
    },
    signal: { name: 'Signal', note: 'A job ad, a new site, a change at the top, reported by the API.' },
    event: { name: 'Event form' },
    back: { name: 'Another season' },
    introduced: { name: 'Introduced by a client' },
    next: { name: 'Next project' },
  },
  steps: {
    busy: { name: 'Busy with other things', chip: 'not in touch yet' },
    answered: { name: 'Showed interest' },
    meeting: {
      name: 'First meeting booked',
      note: 'Step zero: somebody at a chosen company gives us half an hour.',
    },
    met: { name: 'Problem agreed' },
    case: { name: 'Business case received' },
    discussing: { name: 'Discussing it internally', chip: 'discussing internally' },
    pilot: { name: 'First project agreed' },
    purchasing: { name: 'Going through purchasing', chip: 'with purchasing' },
    review: { name: 'Results reviewed' },
  },
  outcomes: {
    nurture: { name: 'Next season', reasons: ['No answer', 'Wrong time', 'Budget is fixed', 'Wrong person'] },
    'not-a-fit': {
      name: 'Excluded',
      reasons: ['Competitor', 'Asked not to be contacted', 'Partner’s account', 'No such problem'],
    },
    won: { name: 'Project signed' },
    lost: {
      name: 'Lost',
      reasons: ['Solves it in-house', 'Other supplier', 'No budget', 'Sponsor has left', 'Price'],
    },
  },
  anywheres: { 'any-marketing': { name: 'Any marketing step' }, 'any-sales': { name: 'Any sales step' } },
  actions: {
    research: {
      name: 'Find the reason to write',
      results: { found: 'reason found', none: 'no reason', excluded: 'excluded' },
      script: `Twenty minutes for each company, no more.

1. What has changed: people, sites, products, numbers?
2. Who suffers from it, by name? Who pays?
3. One sentence that only this company could get.

Write it into “Reason to write”. No sentence, no letter.`,
    },
    'letter-1': { name: 'First letter' },
    'call-1': {
      name: 'First call',
      results: {
        interested: 'interested',
        booked: 'meeting booked',
        noAnswer: 'no answer',
        notNow: 'not now',
        excluded: 'not interested',
      },
      script: `I wrote to you about … Is this a bad moment?

One question: how do you handle it today? Listen. Then: half an hour with our expert, next week?

Not the right person: who is? May I say that you sent me?`,
    },
    'letter-2': { name: 'Second letter' },
    'letter-3': { name: 'Last letter' },
    reply: {
      name: 'Answer within the hour',
      results: { booked: 'meeting booked', later: 'later', excluded: 'not interested' },
      script: `Three sentences. Answer the question, add one thought, offer two times. Enter the time under “Meeting”.`,
    },
    'keep-off': {
      name: 'Tell the seller',
      text: 'An excluded account has taken a time. Please call the partner who looks after it.',
    },
    confirmation: { name: 'Meeting confirmation' },
    meet: {
      name: 'Hold the first meeting',
      results: { problem: 'problem agreed', noShow: 'no show', noProblem: 'no such problem' },
      script: `No slides about us.

1. What made you take this meeting?
2. Walk me through it, from the first step to the last. Where does it hurt?
3. What does it cost in a year? Who notices?
4. What have you tried? Why didn’t it last?
5. If it were solved: who would have wanted it, who would have to pay?

Close: we bring a business case on one page. Who should read it? Add these people to the deal.`,
    },
    'agree-time': {
      name: 'Agree on a time',
      results: { agreed: 'time agreed', noAnswer: 'no answer', notAnyMore: 'not any more' },
      script: `Two times. Or half of the time, or by phone. Enter it under “Meeting”.`,
    },
    'build-case': {
      name: 'Build the business case',
      results: { ready: 'ready' },
      script: `One page. Their numbers, their words. What it costs today, what changes, what we need from them, what the first small project is, and what would make us stop.`,
    },
    'walk-through': {
      name: 'Go through the case together',
      results: { shared: 'shared', rework: 'needs rework' },
      script: `With the sponsor, before anybody else sees it. Which line will be attacked first? Change it now.`,
    },
    'for-the-room': { name: 'For the room' },
    'same-street': { name: 'Same problem, same size' },
    'ask-room': {
      name: 'Ask the sponsor',
      results: { agreed: 'agreed', needsTime: 'needs time', declined: 'declined', noAnswer: 'no answer' },
      script: `What was said in the room? By whom? Offer to join for ten minutes, or to answer that person alone.`,
    },
    order: {
      name: 'Settle the order',
      results: { signed: 'signed', purchasing: 'to purchasing', notYet: 'not yet' },
      script: `Scope, price, date, two names on each side. Ask how purchasing works here, before it starts.`,
    },
    'ask-purchasing': {
      name: 'Call purchasing',
      results: { signed: 'signed', waiting: 'still waiting', stopped: 'stopped' },
      script: `Which form, which signature, which meeting? Send what is missing on the same day.`,
    },
    'thank-you': { name: 'Start of the project' },
    'mid-review': {
      name: 'Review the results',
      results: { good: 'good', mixed: 'mixed' },
      script: `Number against number, with the sponsor. Mixed: say it first, and what we change by when.`,
    },
    introduction: { name: 'Ask for an introduction' },
    'plan-next': {
      name: 'Plan the next project',
      results: { agreed: 'agreed', later: 'later', none: 'nothing more' },
      script: `What did the first project show that nobody knew? Which other site has it as well? One page, again.`,
    },
  },
  letters: {
    'letter-1': {
      name: 'First letter',
      subject: '{{ company.name | default: "A question about your operations" }}',
      preheader: 'A short question, and why I ask you',
      body: `{% if deal.reason %}I write because of this: {{ deal.reason }}{% else %}I have read about what you are changing at the moment{% endif %}. Companies of your size usually meet the same surprise then: the work grows, the people who coordinate it don’t.

One question only: who looks after that in your house?

If it is you, I’d show you in half an hour how three others have solved it. If not, a name helps me, and you won’t hear from me again.`,
    },
    'letter-2': {
      name: 'Second letter',
      subject: 'What it cost the last company that waited',
      preheader: 'A sum of four lines, to check with your own numbers',
      body: `you may be wondering whether the problem is large enough to talk about. Here is the sum that a company of your size made with us: four people, six hours a week each, forty-five weeks, fifty an hour. 54,000 a year, for copying things from one list into another.

Put in your own numbers. If the result is below 20,000, leave it. If it is above, reply with it, and I’ll tell you what is realistic.`,
    },
    'letter-3': {
      name: 'Last letter',
      subject: 'I’ll stop here',
      preheader: 'And one thing that may be of use anyway',
      body: `you haven’t answered, and that is an answer, too. I’ll stop writing.

One thing to take along: before you buy anything in this field, from whomever, ask to talk with a customer who has left. Whoever gives you a name can be trusted.

Should the subject come up, reply with one word. I’ll know which one it was about.`,
    },
    confirmation: {
      name: 'Meeting confirmation',
      subject: 'Half an hour{% if deal.meetingAt %} on {{ deal.meetingAt | date: "long" }}{% endif %}',
      preheader: 'No slides; two questions from us',
      body: `{% if deal.meetingAt %}we meet on {{ deal.meetingAt | date: "datetime" }}.{% else %}we have half an hour; the exact time follows.{% endif %} There won’t be slides about us.

We’d like to understand two things: how it works today, from the first step to the last, and what it costs you when it doesn’t. If a colleague knows that better, bring them along.

Does the time no longer suit you? Reply, and we move it.`,
    },
    'for-the-room': {
      name: 'For the room',
      subject: 'What they’ll ask you in the room',
      preheader: 'Five questions, with our answers to forward',
      body: `when the business case is discussed without us, these five questions come up: Why now? Why not ourselves? What if it fails? Who has done this before? What does it cost to get out?

Our answers fit on one page. Reply “page”, and you get it as a document that you can change as you like. Take our name off it, if that helps.`,
    },
    'same-street': {
      name: 'Same problem, same size',
      subject: 'Somebody with the same problem would talk to you',
      preheader: 'Without us on the line',
      body: `a case convinces, a colleague convinces more. A customer of ours{% if company.industry %} who knows {{ company.industry }}{% endif %}, of about your size, offers to talk to you for twenty minutes, without us on the line.

Reply with two times, and I’ll introduce you.`,
    },
    'thank-you': {
      name: 'Start of the project',
      subject: 'We start: who, when, and how you stop us',
      preheader: 'One page that you can hold us to',
      body: `thank you for your trust. You get a page today: who works on it, what is finished when, which number we watch, and how you stop the project if that number doesn’t move.

Every Friday you get three lines: done, next, in danger. If they are ever missing, call me.`,
    },
    introduction: {
      name: 'Ask for an introduction',
      subject: 'Who else has this problem?',
      preheader: 'Two lines that you could forward',
      body: `the first project has done what it should. If you know somebody, in your house or in another, who has the same problem, these two lines would be worth more than ten of our letters:

“We had this, too. They solved it in six weeks; talk to them for half an hour.”

Copy me, and I’ll take it from there.`,
    },
  },
};

export type OutreachWords = typeof english;
