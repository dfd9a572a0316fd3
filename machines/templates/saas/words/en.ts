/** English words of the way from a free trial to a subscription; the other languages have the same. */
export const english = {
  title: 'B2B SaaS trial',
  purpose:
    'For software that people try before they buy. Letters help through the trial, a call comes when the first result is reached, sales takes over at the booked demo; renewal and referral after the win.',
  name: 'SaaS: from trial to subscription',
  description:
    'The trial sells as far as it can by itself. Who reaches a first result is called and offered a demo; small teams are shown the plan that needs no seller. Large ones get answers on security before the offer.',
  roles: { warmer: 'Growth', seller: 'Seller', success: 'Customer success' },
  events: { 'trial.started': 'Trial started', 'first.result': 'First result reached' },
  fields: { trialEndsOn: 'Trial ends', useCase: 'What they want to do with it' },
  scenarios: {
    won: 'Tries, sees the demo, compares and subscribes',
    small: 'A small team that needs no seller',
    quiet: 'Never comes back after signing up',
  },
  entries: {
    'contact-list': { name: 'Contact list', note: 'People who agreed to hear from you.' },
    'guide-form': { name: 'Guide form' },
    'trial-form': { name: 'Trial form' },
    app: { name: 'Sign-up in the app', note: 'The app reports the sign-up by the API.' },
    back: { name: 'Back after a while' },
    'by-hand': { name: 'Added by hand' },
    renewal: { name: 'Renewal comes up' },
  },
  steps: {
    weighing: { name: 'Weighing up tools', chip: 'weighing up tools' },
    guide: { name: 'Downloaded the guide' },
    trial: { name: 'Trial started' },
    exploring: { name: 'Trying it on their own', chip: 'trying it out' },
    activated: { name: 'First result reached' },
    demo: { name: 'Demo booked', note: 'Step zero: somebody from a team that we can help has taken a time.' },
    seen: { name: 'Demo seen' },
    testing: { name: 'Testing it with the team', chip: 'testing with the team' },
    offer: { name: 'Offer received' },
    deciding: { name: 'Deciding internally', chip: 'deciding' },
    agreed: { name: 'Terms agreed' },
    'renewal-offer': { name: 'Renewal offer received' },
  },
  outcomes: {
    nurture: {
      name: 'Back to nurture',
      reasons: ['Wrong time', 'No budget', 'Went quiet', 'Something is missing'],
    },
    'not-a-fit': {
      name: 'Not a fit',
      reasons: ['Private person', 'A competitor', 'Needs another kind of tool'],
    },
    won: { name: 'Subscribed' },
    lost: {
      name: 'Lost',
      reasons: ['Price', 'Chose another tool', 'Builds it in-house', 'Security', 'Project stopped'],
    },
  },
  anywheres: {
    'any-marketing': { name: 'Any marketing step' },
    'any-paid': { name: 'Any marketing step, paid' },
    'any-sales': { name: 'Any sales step' },
  },
  actions: {
    'guide-letter': { name: 'Guide e-mail' },
    welcome: { name: 'Trial welcome' },
    'first-steps': { name: 'First steps' },
    help: {
      name: 'Help the user',
      results: { helped: 'helped', wantsDemo: 'wants a demo' },
      script: `Answer within the hour, with one screenshot rather than a manual. Ask what they wanted to have done by now.

They go on by themselves: helped. They want somebody to look at it with them: wants a demo.`,
    },
    tip: { name: 'One thing to try' },
    'trial-ends': { name: 'Trial ends soon' },
    'offer-demo': {
      name: 'Call and offer a demo',
      results: { booked: 'booked', noAnswer: 'no answer', notNow: 'not now', notAFit: 'not a fit' },
      script: `You have just got your first result. What did you hope for, and did you get it?

1. Who else should see this, and what would they ask?
2. What happens today without the tool? What does that cost?
3. How many people would work with it?

Fill in the number of employees and what they want to do. Then: 30 minutes with their own data, the day after tomorrow?`,
    },
    'self-service': {
      name: 'Self-service plan',
      note: 'For teams below ten, whom the criteria of the handoff keep with the product.',
    },
    confirmation: { name: 'Demo confirmation' },
    reminder: { name: 'Demo reminder' },
    'give-demo': {
      name: 'Give the demo',
      results: { held: 'held', noShow: 'no show' },
      script: `Their data, their words. Three things at most.

1. Open with what they wanted to do; ask whether it is still right.
2. Show how it is done. Stop after each part: would that help on Monday?
3. Close with the next step and a date: test with the team, or the offer.

Fill in the value, the decision maker and the expected close.`,
    },
    'agree-time': {
      name: 'Agree on a new time',
      results: { agreed: 'time agreed', noAnswer: 'no answer', notAnyMore: 'not any more' },
      script: `Offer two times, no reproach. Enter the time under “Meeting”: the confirmation goes out by itself.`,
    },
    security: {
      name: 'Answer the security questions',
      results: { answered: 'answered' },
      script: `From 200 employees on somebody in IT has a say. Send the security pack, offer 20 minutes with our engineer, and have their list answered before the offer goes out.`,
    },
    'send-offer': {
      name: 'Send the offer',
      results: { sent: 'sent', testsFirst: 'tests first' },
      script: `One page: what they want to do, for how many people, the price a year, from when. Two plans at most.

They would rather let the team test first: extend the trial by two weeks and say so.`,
    },
    'follow-up-1': { name: 'Follow-up 1' },
    'follow-up-2': { name: 'Follow-up 2' },
    answer: {
      name: 'Call to answer questions',
      results: { answered: 'answered', accepted: 'accepted', noAnswer: 'no answer' },
      script: `Answer what was asked. Then: who else has to say yes, and what will they ask? Offer to answer that, too.`,
    },
    'ask-decision': {
      name: 'Ask for the decision',
      results: { accepted: 'accepted', needsTime: 'needs time', declined: 'declined' },
      script: `Shall we start on the first of the month? If not: what is open, and with whom?`,
    },
    'send-contract': {
      name: 'Send contract and invoice',
      results: { paid: 'paid', notYet: 'not paid yet' },
      script: `Contract, invoice and the name of the person who will get them going, in one message.`,
    },
    onboarding: { name: 'Welcome on board' },
    kickoff: {
      name: 'Hold the kick-off',
      results: { held: 'held', noShow: 'no show' },
      script: `Their goal for the first month, in one number. Who does what. The next date.`,
    },
    'success-check': {
      name: 'Check the first month',
      results: { happy: 'goal reached', needsHelp: 'needs help' },
      script: `Look at their number together. Reached: ask who else should know us. Not reached: agree on one thing to change.`,
    },
    referral: { name: 'Referral request' },
    'renewal-letter': { name: 'Renewal letter' },
    'renewal-call': {
      name: 'Call about the renewal',
      results: { renewed: 'renewed', noAnswer: 'no answer', leaving: 'leaving' },
      script: `Bring the year in three numbers. Ask what next year should bring, then talk about seats and price.`,
    },
  },
  letters: {
    'guide-letter': {
      name: 'Guide',
      subject: 'Your guide, and the page most people skip',
      preheader: 'Page 7 saves you a wrong purchase',
      body: `here is the guide that you asked for; the link is on the page where you signed up, too.

If you read one page only, read page 7: the five questions to put to every vendor, us included. Two of them we don’t answer perfectly, and we say which.

When you would rather try than read, the trial needs no card. And if you have a question, reply; it reaches a person.`,
    },
    welcome: {
      name: 'Trial welcome',
      subject: 'You’re in. Ten minutes to a first result',
      preheader: 'Three steps, and where to get help',
      body: `welcome. Most people see a first result after ten minutes, if they do three things in this order:

1. Import a small file of your own. The sample data teaches you little.
2. Invite one colleague who will be honest with you.
3. Build the one report that you have to make by hand today.

Stuck? Reply with one line on what you see. We answer within the hour on working days.`,
    },
    'first-steps': {
      name: 'First steps',
      subject: 'Where people get stuck on day two',
      preheader: 'And the two clicks that get you further',
      body: `after two days, most people are stuck at the same place: the import took the columns in the wrong order. Open “Settings, Import”, choose “Match by name”, and it is done.

If that isn’t it, reply and tell me{% if deal.useCase %} how far you are with what you wanted to do: {{ deal.useCase }}{% else %} what you wanted to get done{% endif %}. I’ll send you the shortest way there.`,
    },
    tip: {
      name: 'One thing to try',
      subject: 'One thing worth trying this week',
      preheader: 'It takes four minutes and replaces a meeting',
      body: `you have a few days of the trial left, so here is the one thing that our customers say they would miss most: the Monday summary.

Switch it on, and every Monday at eight the team gets one page: what moved, what stands still, who is waiting for whom. It takes four minutes to set up and has replaced a meeting for most of them.

If you would like to see it with your own numbers, reply, and we’ll look at it together.`,
    },
    'trial-ends': {
      name: 'Trial ends soon',
      subject: 'Your trial ends in three days',
      preheader: 'What happens to your data, and what you can do',
      body: `your trial ends {% if deal.trialEndsOn %}on {{ deal.trialEndsOn | date: "long" }}{% else %}in three days{% endif %}. Nothing is deleted then: your data stays for 60 days, and you can export it at any time.

You have three ways from here. Choose a plan in the app. Reply “more time”, and you get another week. Or reply “show me”, and we spend half an hour on your own data together.

If it wasn’t the right tool, one line on why would help us a lot.`,
    },
    'self-service': {
      name: 'Self-service plan',
      subject: 'You don’t need a demo: start today',
      preheader: 'The plan for teams of up to ten, without a contract',
      body: `thank you for taking a time with us. For a team of your size a demo would only cost you half an hour: the small plan has everything that you have used so far, costs less than a lunch a month for each of you, and can be cancelled any day.

You can switch it on in the app under “Plan”. The appointment is released.

If I got your size wrong, reply with the number of people, and I’ll call you today.`,
    },
    confirmation: {
      name: 'Demo confirmation',
      subject:
        'Our demo {% if deal.meetingAt %}on {{ deal.meetingAt | date: "long" }}{% else %}is booked{% endif %}',
      preheader: 'Thirty minutes with your own data',
      body: `{% if deal.meetingAt %}we meet on {{ deal.meetingAt | date: "datetime" }}, for thirty minutes.{% else %}our demo is booked, for thirty minutes; the exact time follows.{% endif %}

It gets better if I know two things before: what you do by hand today, and who else should see it. Bring that person along; a second pair of eyes asks the better questions.

Does the time no longer suit you? Reply, and we move it.`,
    },
    reminder: {
      name: 'Demo reminder',
      subject: 'Tomorrow: your demo',
      preheader: 'With your own data, thirty minutes',
      body: `a short reminder of our demo tomorrow{% if deal.meetingAt %} at {{ deal.meetingAt | date: "time" }}{% endif %}. I have prepared it with what you told us, so there is nothing to do for you.

If something came up, reply, and we find another time.`,
    },
    'follow-up-1': {
      name: 'Follow-up 1',
      subject: 'A page for whoever decides with you',
      preheader: 'What it costs, what it saves, what it doesn’t do',
      body: `you probably have to show our offer to somebody who has never seen the tool. I have put what they’ll ask on one page: what it costs a year, what it saves a week, what it doesn’t do, and how you get out again.

Reply with “page”, and I’ll send it with your numbers. Or tell me what they asked already.`,
    },
    'follow-up-2': {
      name: 'Follow-up 2',
      subject: 'Yes, later or no?',
      preheader: 'One word is enough',
      body: `I don’t want to be the person who writes every week, so one question only: is it yes, later, or no?

“Yes”: I send the contract today. “Later”: tell me the month, and you won’t hear from me until then. “No”: I would be glad to know why, in one line.`,
    },
    onboarding: {
      name: 'Welcome on board',
      subject: 'Welcome on board: the first two weeks',
      preheader: 'Three dates, one person, no homework',
      body: `thank you for your trust. The first two weeks look like this: a kick-off of 45 minutes, your data moved over by us, and a look at the first numbers together.

You have one person for all questions, and that person will be in touch today with two times for the kick-off. Until then there is no homework.`,
    },
    referral: {
      name: 'Referral request',
      subject: 'Who should know about this, too?',
      preheader: 'A name is enough, and a month is on us',
      body: `you have reached what you wanted in the first month; well done, that was your team.

Do you know somebody who still does by hand what you used to do? Reply with a name, or forward this letter. They get a longer trial, and you get a month on us.`,
    },
    'renewal-letter': {
      name: 'Renewal letter',
      subject: 'Your second year',
      preheader: 'What you have used, and what it would cost',
      body: `your subscription{% if company.name %} for {{ company.name }}{% endif %} comes up for renewal in two months. You get the same plan at the same price, unless you want more or fewer seats.

In the next days we’ll call you with your year in three numbers, and ask what the next one should bring. If you would rather settle it in writing, reply with the number of seats.`,
    },
  },
};

export type SaasWords = typeof english;
