/** English words of the agency’s process; the other languages have the same. */
export const english = {
  title: 'Agency',
  purpose:
    'For agencies and other services that sell by talking. From the newsletter to the contract: needs assessment, proposal, three follow-ups that stop on a reply, a referral after the win.',
  name: 'Agency: from first visit to contract',
  description:
    'Marketing warms people up until they ask for a consultation, sales takes over at the booked needs assessment. Follow-ups go out by themselves and stop when the customer replies.',
  roles: { warmer: 'Warmer', seller: 'Seller', expert: 'Expert' },
  fields: { mainGoal: 'Main goal' },
  segments: { student: 'Student' },
  scenarios: {
    won: 'Compares for a few days, then signs',
    quiet: 'Goes quiet after the proposal',
    student: 'Books a time, but doesn’t fit yet',
  },
  entries: {
    'contact-list': {
      name: 'Contact list',
      note: 'People who agreed to hear from you: an export of your old CRM, cards from a fair.',
    },
    'newsletter-form': { name: 'Newsletter form' },
    'warm-again': { name: 'Warm again' },
    'website-form': { name: 'Consultation form' },
    api: { name: 'Other program' },
    'by-hand': {
      name: 'Added by hand',
      note: 'Somebody called or was recommended, and a time for the needs assessment is agreed.',
    },
  },
  steps: {
    'found-us': { name: 'Found us' },
    subscribed: { name: 'Subscribed to the newsletter' },
    reading: { name: 'Reading the material', chip: 'reading' },
    asked: { name: 'Asked for a consultation' },
    booked: {
      name: 'Needs assessment booked',
      note: 'Step zero: half an hour is agreed with somebody we can help. A deal opens here, not before.',
    },
    assessed: { name: 'Needs assessed' },
    proposal: { name: 'Proposal received' },
    thinking: { name: 'Thinking it over, comparing options', chip: 'comparing options' },
    answered: { name: 'Questions answered' },
    accepted: { name: 'Offer accepted' },
  },
  outcomes: {
    'not-a-fit': {
      name: 'Not a fit',
      reasons: [
        'We don’t offer what they need',
        'Outside our market',
        'A competitor or a job seeker',
        'Asked not to be contacted',
      ],
    },
    nurture: {
      name: 'Back to nurture',
      reasons: ['No budget this year', 'Wrong time', 'Went quiet', 'Not ready yet'],
    },
    won: { name: 'Won' },
    lost: {
      name: 'Lost',
      reasons: [
        'Price',
        'Chose another agency',
        'Does it in-house',
        'Project cancelled',
        'Our offer didn’t fit',
      ],
    },
  },
  anywheres: {
    'any-marketing': { name: 'Any marketing step' },
    'any-sales': { name: 'Any sales step' },
  },
  actions: {
    welcome: { name: 'Welcome e-mail' },
    'case-study': { name: 'Case-study e-mail', note: 'Put your own best case into the template.' },
    'answer-reader': {
      name: 'Answer the reader',
      results: { wantsToTalk: 'wants to talk', notNow: 'not now' },
      script: `Answer what was asked, in a few lines and by name. Then one open question: what made you write today?

They want to talk: report it, and they are called within two hours.
Not now: they get our material again in two months.`,
    },
    invitation: { name: 'Invitation e-mail' },
    'request-received': { name: 'Request received' },
    qualify: {
      name: 'Call to qualify',
      results: { booked: 'booked', noAnswer: 'no answer', notNow: 'not now', notAFit: 'not a fit' },
      script: `You asked us for a consultation. What should be different in half a year?

1. What have you tried so far, and what came of it?
2. Who decides, and who else has a say?
3. When should it start? Is there a budget, even a rough one?

Fill in segment, product and main goal. If it fits: agree on 30 minutes for the needs assessment, enter the time under “Meeting”, and say who will call.`,
    },
    'not-yet': {
      name: 'Not yet',
      note: 'For people whom the handoff’s criteria keep in marketing although they booked a time.',
    },
    confirmation: { name: 'Confirmation' },
    reminder: { name: 'Reminder' },
    assess: {
      name: 'Hold the needs assessment',
      results: { held: 'held', noShow: 'no show' },
      script: `30 minutes; they speak two thirds of the time.

1. Goal: what would make this a success for you? By when?
2. Today: what brings customers now, what does it cost, what is measured?
3. Consequence: what happens if nothing changes?
4. Decision: who decides, by when, on what grounds? What else are you looking at?
5. Money: within what frame should the proposal stay?

Close with the day on which they get the proposal. Fill in value, main goal and expected close.`,
    },
    'agree-time': {
      name: 'Agree on the time',
      results: { timeAgreed: 'time agreed', noAnswer: 'no answer', notAnyMore: 'not any more' },
      script: `Answer their question, or offer two times this week and one next week. No reproach if they missed the call.

Enter the time under “Meeting”, also when it stays the same: the confirmation goes out again by itself.`,
    },
    prepare: {
      name: 'Prepare the proposal',
      results: { ready: 'ready' },
      script: `Their goal in their words first. Then what we do, in which order, what they have to do, what it costs a month, and what they can expect after one, three and six months.

Two options at most. Correct the deal’s value.`,
    },
    'send-proposal': {
      name: 'Send the proposal',
      results: { sent: 'sent' },
      script: `Send it with three lines of your own: what was agreed, what the proposal leads to, when you will be in touch.

The follow-ups come by themselves; don’t write them by hand.`,
    },
    'follow-up-1': { name: 'Follow-up 1' },
    'follow-up-2': { name: 'Follow-up 2' },
    'follow-up-3': { name: 'Follow-up 3' },
    'answer-questions': {
      name: 'Call to answer questions',
      results: { answered: 'answered', accepted: 'accepted', noAnswer: 'no answer' },
      script: `Read the reply aloud to yourself, then call. Answer the question that was asked, then ask: what else would you need to know to decide?

Write the answer down for the colleague who may be called next.`,
    },
    'ask-decision': {
      name: 'Ask for the decision',
      results: { accepted: 'accepted', needsTime: 'needs time', declined: 'declined' },
      script: `All questions are answered, so ask: shall we start?

Needs time: what is still open, who else has to agree, when may I call again?
Declined: thank them, ask what decided it, and write the reason down.`,
    },
    'send-contract': {
      name: 'Send the contract',
      results: { signed: 'signed', notSignedYet: 'not signed yet' },
      script: `Send the contract and the first invoice with the start date and the name of the person who will look after them.

Not signed after two days: call, don’t write. Something small is usually missing.`,
    },
    'thank-you': { name: 'Thank-you e-mail' },
    referral: { name: 'Referral request' },
  },
  letters: {
    welcome: {
      name: 'Welcome',
      subject: 'Welcome, and a good place to start',
      preheader: 'One idea now, one or two a month from here on',
      body: `thank you for subscribing. Once or twice a month you get one idea that has worked for a business like yours, with what it cost and what it brought.

A good place to start: write down the one thing in your marketing that annoys you most, and what it costs you in a month. Most of our best projects began with that note.

If a question comes up, just reply. A person reads every answer.`,
    },
    'case-study': {
      name: 'Case study',
      subject: 'From scattered ads to one clear path',
      preheader: 'What we changed, in which order, and what we left alone',
      body: `here is the story we are asked for most. A firm with good work and full order books in spring, and silence from August on.

We changed three things. We stopped the ads that brought clicks and no calls. We put one offer on one page, with a price. And every enquiry was called back within two hours.

No new budget, no new logo. The phone rang in autumn, too.

Which of the three would be the easiest for you? Reply with a number, and I’ll tell you how we would begin.`,
    },
    invitation: {
      name: 'Invitation',
      subject: 'Half an hour about your marketing?',
      preheader: 'No slides, no pitch: you leave with three things to do',
      body: `you have been reading along for a while, so let me offer something of your own: half an hour on the phone, about {{ company.name | default: "your company" }} only.

You tell me where it hurts. I tell you the three things I’d do first, in which order, and what you can safely ignore. If we never meet again, you still have the list.

Reply with “yes” and two times that suit you.`,
    },
    'request-received': {
      name: 'Request received',
      subject: 'Your request is with us',
      preheader: 'We call you within two working hours',
      body: `thank you for getting in touch. We’ll call you within two working hours to hear what it is about, and to find out whether we are the right people for it.

If another time suits you better, or you’d rather write, simply reply to this message.`,
    },
    'not-yet': {
      name: 'Not yet',
      subject: 'Not yet, but please stay in touch',
      preheader: 'Why we won’t take your time now, and what helps meanwhile',
      body: `thank you for booking a time with us. We looked at what you told us, and at this point a consultation wouldn’t do you justice: our work pays off for businesses that already sell and want to sell more.

So we’ve released the appointment. Everything we publish stays open to you, and in two months we’ll send you the next piece.

If I got this wrong, tell me in one line and I’ll call you.`,
    },
    confirmation: {
      name: 'Confirmation',
      subject:
        'We talk {% if deal.meetingAt %}on {{ deal.meetingAt | date: "long" }}{% else %}soon{% endif %}',
      preheader: 'Thirty minutes, two things to have at hand',
      body: `{% if deal.meetingAt %}our needs assessment is booked: {{ deal.meetingAt | date: "datetime" }}, for thirty minutes.{% else %}as agreed we’ll take thirty minutes for your needs assessment; the exact time follows.{% endif %}

Two things help to make good use of it: what an average customer is worth to you, and roughly how many enquiries you get in a month. Guesses are fine.

If something comes up, reply to this message and we’ll find another time.`,
    },
    reminder: {
      name: 'Reminder',
      subject: 'Tomorrow: our needs assessment',
      preheader: 'A short reminder, and how to move it',
      body: `a short reminder: we talk tomorrow{% if deal.meetingAt %} at {{ deal.meetingAt | date: "time" }}{% endif %}, for thirty minutes.

Does it no longer suit you? Reply, and we’ll move it. No hard feelings.`,
    },
    'follow-up-1': {
      name: 'Follow-up 1',
      subject: 'Is anything unclear in the proposal?',
      preheader: 'Ask me anything, short questions welcome',
      body: `you’ve had our proposal for a few days, and reading it between two meetings isn’t easy.

{% if deal.mainGoal %}It is all about one thing you told us: {{ deal.mainGoal }}. If a line in it doesn’t lead there, ask me why it’s in.{% else %}If a line in it isn’t clear, or a number looks odd, ask me.{% endif %}

A short question in reply is enough. I’ll call you back the same day.`,
    },
    'follow-up-2': {
      name: 'Follow-up 2',
      subject: 'Three questions worth asking every agency',
      preheader: 'A list for comparing offers, ours included',
      body: `you’re probably comparing offers, and you should. Three questions that tell agencies apart:

1. Who exactly will do the work, and how many other clients does that person have?
2. What do you stop doing if it doesn’t work after three months?
3. What do you need from us, in hours a week?

Our answers are in the proposal. If one is missing, reply and hold us to it.`,
    },
    'follow-up-3': {
      name: 'Follow-up 3',
      subject: 'Shall I keep your place?',
      preheader: 'Yes, later or no: one word is enough',
      body: `we kept a place for {{ company.name | default: "you" }} in our calendar, and I’d like to know whether to go on doing so.

One word is enough: “yes” and I’ll call you, “later” and I’ll be in touch in two months, “no” and I’ll close the file without another word.

Whatever it is, thank you for the open conversation.`,
    },
    'thank-you': {
      name: 'Thank you',
      subject: 'Thank you. Here is what happens next',
      preheader: 'The first two weeks, day by day',
      body: `thank you for your trust. We’re glad to work with you.

In the next days you’ll get an invitation to a first working session. Until then there is nothing to prepare; we’ll ask for what we need, once and in one list. After two weeks we look at the first results together.

If anything worries you along the way, reply to this message. It reaches me directly.`,
    },
    referral: {
      name: 'Referral request',
      subject: 'Who else should we meet?',
      preheader: 'One name is enough',
      body: `we’ve worked together for a month now, and I hope you notice the difference. If something should be better, tell me first.

If you’re content: is there one person in your circle who struggles with what you struggled with? Reply with a name, or simply forward this message. I’ll treat them the way I treated you.`,
    },
  },
};

export type AgencyWords = typeof english;
