/** English words of the way into a course; the other languages have the same. */
export const english = {
  title: 'Course or event enrolment',
  purpose:
    'For schools, courses and events with a start date. An open lesson warms people up, a study talk sells, the early-bird letter goes out by the calendar; employers who pay get time and papers, alumni hear of the next course.',
  name: 'Course: from open lesson to enrolment',
  description:
    'Whoever attends the open lesson is called while it is fresh. Admissions take over at the booked study talk. Letters keep to the start of the course, and stop when somebody replies.',
  roles: { warmer: 'Community', admissions: 'Admissions', teacher: 'Teacher' },
  events: { 'lesson.attended': 'Attended the lesson', 'lesson.missed': 'Missed the lesson' },
  fields: { startsOn: 'Course starts', payer: 'Who pays', goal: 'Why they want to learn it' },
  payer: { self: 'The student', employer: 'The employer' },
  segments: { minor: 'Under age' },
  scenarios: {
    won: 'Attends, talks, thinks it over and enrols',
    employer: 'The employer pays',
    missed: 'Misses the lesson and never comes back',
  },
  entries: {
    list: { name: 'Contact list', note: 'People who agreed to hear from you.' },
    lesson: { name: 'Open-lesson form' },
    request: { name: 'Programme form' },
    alumni: { name: 'Alumni' },
    'by-hand': { name: 'Added by hand' },
  },
  steps: {
    following: { name: 'Following from afar', chip: 'following' },
    registered: { name: 'Registered for the open lesson' },
    attended: { name: 'Interest shown' },
    talk: {
      name: 'Study talk booked',
      note: 'Step zero: twenty minutes about one person’s plans. A deal opens here.',
    },
    talked: { name: 'Goals clarified' },
    thinking: { name: 'Thinking it over', chip: 'thinking it over' },
    reserved: { name: 'Place reserved' },
    employer: { name: 'Waiting for the employer', chip: 'employer decides' },
  },
  outcomes: {
    nurture: { name: 'Back to the list', reasons: ['Next course', 'No time', 'Went quiet'] },
    'not-a-fit': { name: 'Not a fit', reasons: ['Another level', 'Another subject', 'Under age'] },
    won: { name: 'Enrolled' },
    lost: { name: 'Lost', reasons: ['Price', 'Another school', 'No time', 'Employer said no'] },
  },
  anywheres: { 'any-marketing': { name: 'Any marketing step' }, 'any-sales': { name: 'Any sales step' } },
  actions: {
    digest: { name: 'Lesson invitation' },
    ticket: { name: 'Ticket to the lesson' },
    'lesson-reminder': { name: 'Lesson reminder' },
    recording: { name: 'Recording' },
    invite: {
      name: 'Call after the lesson',
      results: { booked: 'talk booked', noAnswer: 'no answer', notNow: 'not now', notAFit: 'not a fit' },
      script: `You were at our lesson, or asked for the programme. What stayed with you?

1. What would you do with it in half a year?
2. What have you tried so far, and where did it end?
3. How many hours a week are realistic?

It fits: twenty minutes with admissions, and enter the time under “Meeting”.`,
    },
    parents: {
      name: 'For parents',
      note: 'For people under age, whom the criteria of the handoff keep here.',
    },
    confirmation: { name: 'Talk confirmation' },
    hold: {
      name: 'Hold the study talk',
      results: { held: 'held', noShow: 'did not come' },
      script: `Their plan first, the programme second.

1. The goal in one sentence, theirs. By when?
2. What stands in the way: time, money, doubt?
3. Show the two modules that lead there, and one that doesn’t.
4. Who pays, and who has to agree?

Fill in start, goal and who pays. Say honestly if it is the wrong course.`,
    },
    'agree-time': {
      name: 'Agree on a time',
      results: { agreed: 'time agreed', noAnswer: 'no answer', notAnyMore: 'not any more' },
      script: `One time today, one tomorrow evening. Enter it under “Meeting”.`,
    },
    plan: {
      name: 'Send the study plan',
      results: { sent: 'sent', reserves: 'reserves at once' },
      script: `One page: their goal, the weeks, the hours, the price and the instalments. By tonight.`,
    },
    'early-bird': { name: 'Early-bird price' },
    voices: { name: 'Two who hesitated' },
    answer: {
      name: 'Call to answer questions',
      results: { answered: 'answered', accepted: 'reserves', noAnswer: 'no answer', declined: 'declined' },
      script: `Usually it is time, not money. Go through one week with them, hour by hour.`,
    },
    reserve: {
      name: 'Settle contract and payment',
      results: { paid: 'paid', employer: 'employer pays', notYet: 'not yet', backedOut: 'backed out' },
      script: `Contract and first instalment, or the papers for the employer. The place is held for five working days.`,
    },
    'for-boss': { name: 'Letter for the boss' },
    'ask-employer': {
      name: 'Ask what the employer says',
      results: { paid: 'approved', waiting: 'still waiting', refused: 'refused' },
      script: `Who has to sign? Offer to send the offer there directly, or to pay in two parts.`,
    },
    welcome: { name: 'Welcome to the course' },
    'first-week': {
      name: 'Ask after the first week',
      results: { well: 'going well', struggling: 'struggling' },
      script: `What was easier than you thought, what was harder? Struggling: agree on one hour together this week.`,
    },
    help: {
      name: 'Help to keep up',
      results: { back: 'back on track' },
      script: `One hour, one task, done together. Then move the next deadline by three days.`,
    },
    referral: { name: 'Bring a friend' },
  },
  letters: {
    digest: {
      name: 'Lesson invitation',
      subject: 'An hour that shows whether it is for you',
      preheader: 'The next open lesson, free and without a pitch',
      body: `you have been reading along for a while. The quickest way to find out whether this is for you is to do it once: our next open lesson takes an hour, you build something small, and nobody sells you anything.

The form is on our page. If you have a question before, reply; a teacher reads it.`,
    },
    ticket: {
      name: 'Ticket to the lesson',
      subject: 'Your place in the open lesson',
      preheader: 'What to have at hand',
      body: `your place is reserved. Have a laptop at hand, headphones and one problem of your own that you would like to solve; we use real ones.

You can’t come? Reply “recording”, and you get it the day after.`,
    },
    'lesson-reminder': {
      name: 'Lesson reminder',
      subject: 'Tomorrow: the open lesson',
      preheader: 'One hour, camera optional',
      body: `a short reminder: the open lesson is tomorrow{% if deal.meetingAt %} at {{ deal.meetingAt | date: "time" }}{% endif %}. The camera may stay off, questions may be basic. Those are the best.`,
    },
    recording: {
      name: 'Recording',
      subject: 'The lesson that you missed, in 20 minutes',
      preheader: 'Cut down to what you can try yourself',
      body: `you couldn’t make it, and that is all right. Here is the lesson, cut down to the twenty minutes in which we build something.

Try it along with us. If it makes you curious, reply “talk”, and we’ll find twenty minutes for your plans.`,
    },
    parents: {
      name: 'For parents',
      subject: 'We’d like to talk with your parents, too',
      preheader: 'You are welcome; the contract is theirs',
      body: `we’re glad that you want to learn with us. Because you are not of age yet, we decide about the course together with your parents.

Reply with their e-mail address, and we’ll send them what they need to know. Until then every open lesson is yours.`,
    },
    confirmation: {
      name: 'Talk confirmation',
      subject: 'Our talk{% if deal.meetingAt %} on {{ deal.meetingAt | date: "long" }}{% endif %}',
      preheader: 'Twenty minutes about your plans',
      body: `{% if deal.meetingAt %}we talk on {{ deal.meetingAt | date: "datetime" }}, for twenty minutes.{% else %}we’ll talk for twenty minutes; the exact time follows.{% endif %}

Think about one thing before: what would you like to be able to do in half a year that you can’t do today? The rest is our job.

Something came up? Reply, and we move it.`,
    },
    voices: {
      name: 'Two who hesitated',
      subject: 'Two people who hesitated as well',
      preheader: 'One of them was right not to come',
      body: `two stories. Olena put it off for a year because of her two children. She took the evening group, needed seven months instead of five, and changed jobs in the eighth.

Mark hesitated, too. We told him to wait until his project was over, and he came a year later.

Which one are you? Reply in a line; we’ll say honestly what we think.`,
    },
    'early-bird': {
      name: 'Early-bird price',
      subject: 'The early price ends soon',
      preheader: 'And what it doesn’t depend on',
      body: `the course starts {% if deal.startsOn %}on {{ deal.startsOn | date: "long" }}{% else %}soon{% endif %}, and three weeks before that the early price ends. If you are unsure about the course itself, don’t let the price decide: talk to us first.

If you are sure, reply “place”, and we’ll hold one for you for five working days.`,
    },
    'for-boss': {
      name: 'Letter for the boss',
      subject: 'What your employer will want to know',
      preheader: 'Three paragraphs to forward',
      body: `here is what you can forward.

“The course teaches {% if deal.goal %}what I need for this: {{ deal.goal }}{% else %}what we buy from outside today{% endif %}. It takes six hours a week, outside working hours. Fees for further training are usually deductible, and you can pay in two parts.”

If a form has to be filled in, send it to us. We have filled in most of them before.`,
    },
    welcome: {
      name: 'Welcome to the course',
      subject: 'Welcome! What happens until the first day',
      preheader: 'Access, people, one small task',
      body: `you’re in. Until {% if deal.startsOn %}{{ deal.startsOn | date: "long" }}{% else %}the first day{% endif %} three things happen: you get your access, you meet your group, and you do one small task of half an hour, so that the first day isn’t the first.

If anything in your life changes, tell us early. There is nearly always a way.`,
    },
    referral: {
      name: 'Bring a friend',
      subject: 'Learning is easier in twos',
      preheader: 'A place with a discount for somebody you like',
      body: `you have been with us for a month, and the hardest part is behind you.

Is there somebody who should have come along? Forward this letter: they get a tenth off the next course, and so do you.`,
    },
  },
};

export type CourseWords = typeof english;
