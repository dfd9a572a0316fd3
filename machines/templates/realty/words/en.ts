/** English words of the way to a new home; the other languages have the same. */
export const english = {
  title: 'Real estate',
  purpose:
    'For agencies that sell homes. Enquiries are called within half an hour, viewings are confirmed and remembered, the family’s thinking time and the bank’s get letters of their own; after the keys, a recommendation.',
  name: 'Real estate: from enquiry to keys',
  description:
    'A coordinator finds out what people look for, an agent takes over at the first viewing. While the family weighs it up and while the bank decides, letters go out by themselves and stop on a reply.',
  roles: { warmer: 'Coordinator', agent: 'Agent' },
  events: { 'loan.approved': 'Loan approved', 'loan.refused': 'Loan refused' },
  fields: { budget: 'Budget', wishes: 'What they look for', paying: 'How they pay' },
  paying: { mortgage: 'Mortgage', own: 'Own money' },
  segments: { renting: 'Renting' },
  scenarios: {
    won: 'Views, thinks it over, gets the loan and the keys',
    cash: 'Pays with own money and skips the bank',
    renting: 'Looks for something to rent',
  },
  entries: {
    list: { name: 'Contact list', note: 'People who agreed to hear of new homes.' },
    portal: { name: 'Property portal', note: 'The portal reports enquiries by the API.' },
    form: { name: 'Website form' },
    again: { name: 'Looking again' },
    'by-hand': { name: 'Added by hand' },
  },
  steps: {
    browsing: { name: 'Browsing listings', chip: 'browsing' },
    asked: { name: 'Asked about a home' },
    wishes: { name: 'Wishes clarified' },
    viewing: { name: 'Viewing booked', note: 'Step zero: a time and a door. A deal opens here, not before.' },
    viewed: { name: 'Home viewed' },
    thinking: { name: 'Weighing it up with the family', chip: 'talking it over' },
    reserved: { name: 'Home reserved' },
    bank: { name: 'Waiting for the bank', chip: 'waiting for the bank' },
    financed: { name: 'Money secured' },
  },
  outcomes: {
    nurture: { name: 'Back to listings', reasons: ['Nothing suits yet', 'Moves later', 'Went quiet'] },
    'not-a-fit': { name: 'Not a fit', reasons: ['Only rents', 'Far outside our area', 'Another agent'] },
    won: { name: 'Keys handed over' },
    lost: { name: 'Lost', reasons: ['Bought elsewhere', 'Price', 'Loan refused', 'Plans changed'] },
  },
  anywheres: { 'any-marketing': { name: 'Any marketing step' }, 'any-sales': { name: 'Any sales step' } },
  actions: {
    'new-homes': { name: 'New homes' },
    received: { name: 'Enquiry received' },
    clarify: {
      name: 'Call about the enquiry',
      results: {
        booked: 'viewing booked',
        wishes: 'wishes clear',
        noAnswer: 'no answer',
        notNow: 'not now',
        notAFit: 'not a fit',
      },
      script: `You asked about the home in … What caught your eye?

1. Who will live there, and what must it have? What would be too much?
2. By when, and what happens with the present home?
3. Budget, and how it is paid: own money or a mortgage?

It suits: book the viewing and enter the time under “Meeting”. It doesn’t: fill in the wishes, they get a selection tomorrow.`,
    },
    selection: {
      name: 'Send three homes',
      results: { sent: 'sent' },
      script: `Three, never ten. One that fits, one that is cheaper, one that surprises. One honest line on each, the weak point included.`,
    },
    'which-one': { name: 'Which one?' },
    renters: { name: 'For renters', note: 'For people whom the criteria of the handoff keep in marketing.' },
    confirmation: { name: 'Viewing confirmation' },
    reminder: { name: 'Viewing reminder' },
    show: {
      name: 'Show the home',
      results: { viewed: 'viewed', noShow: 'nobody came' },
      script: `Be there ten minutes early, open the windows, light on.

Let them walk first and talk second. At the end: what would have to be different? Who else has to see it?`,
    },
    'agree-time': {
      name: 'Agree on a time',
      results: { agreed: 'time agreed', noAnswer: 'no answer', notAnyMore: 'not any more' },
      script: `Two times, one of them in the evening. Enter it under “Meeting”: the confirmation goes out by itself.`,
    },
    impressions: {
      name: 'Call for impressions',
      results: {
        wants: 'wants it',
        thinks: 'thinks it over',
        another: 'not this one',
        noAnswer: 'no answer',
      },
      script: `One day after, not one hour. What do you still see when you close your eyes? What bothers you? On a scale to ten, and what is missing to ten?`,
    },
    another: {
      name: 'Find another home',
      results: { booked: 'viewing booked', nothing: 'nothing suits' },
      script: `Take what bothered them as the new wish. Offer two homes and a time for both.`,
    },
    costs: { name: 'What it costs a month' },
    neighbourhood: { name: 'The neighbourhood' },
    answer: {
      name: 'Call to answer questions',
      results: { answered: 'answered', accepted: 'wants it', noAnswer: 'no answer' },
      script: `Answer, then ask who else in the family has one. Offer a second viewing with that person.`,
    },
    'ask-decision': {
      name: 'Ask for the decision',
      results: { accepted: 'wants it', needsTime: 'needs time', declined: 'declined' },
      script: `Shall I reserve it for you? If not: what would you need to know by Friday?`,
    },
    reserve: {
      name: 'Prepare the reservation',
      results: { paid: 'deposit paid', notYet: 'not paid yet', backedOut: 'backed out' },
      script: `Reservation agreement, deposit, date until which the home is off the market. Fill in how they pay.`,
    },
    papers: { name: 'Papers for the bank' },
    'ask-bank': {
      name: 'Ask how the loan stands',
      results: { approved: 'approved', waiting: 'still waiting', refused: 'refused' },
      script: `What does the bank still want? Offer to get the papers on the home. Talk to our broker if it drags on.`,
    },
    closing: { name: 'Before the notary' },
    notary: {
      name: 'Arrange the notary',
      results: { signed: 'signed', postponed: 'postponed' },
      script: `Date, draft to both sides a week before, meters and keys on a list.`,
    },
    keys: { name: 'Congratulations' },
    referral: { name: 'Referral request' },
    farewell: { name: 'All the best' },
  },
  letters: {
    'new-homes': {
      name: 'New homes',
      subject: 'Homes that came in this week',
      preheader: 'Before they stand on the portals',
      body: `three new homes came to us this week, and you see them two days before the portals do.

If one of them could be yours, reply with its street, and we’ll call you about a time. If none, tell us in one line what you look for{% if deal.wishes %}; so far we have: {{ deal.wishes }}{% endif %}.`,
    },
    received: {
      name: 'Enquiry received',
      subject: 'Your enquiry is with us',
      preheader: 'We call you within half an hour',
      body: `thank you for asking. We call you within half an hour during office hours: the fastest way to find out whether this home is worth your evening.

Would you rather write? Reply with the two things that your new home must have.`,
    },
    'which-one': {
      name: 'Which one?',
      subject: 'Which of the three?',
      preheader: 'A number is enough',
      body: `you have had our three homes for two days. Is one of them worth a look?

Reply with 1, 2 or 3, and we’ll suggest a time. If it is none, tell us what bothered you: the next selection will be better for it.`,
    },
    renters: {
      name: 'For renters',
      subject: 'About your viewing',
      preheader: 'This home is for sale; here is who lets good ones',
      body: `you look for something to rent, and the home that you asked about is for sale only, so we have released your viewing and saved you the way.

When you think of buying one day, reply, and we’ll reckon together what you could afford. It costs nothing and takes twenty minutes.`,
    },
    confirmation: {
      name: 'Viewing confirmation',
      subject: 'Your viewing{% if deal.meetingAt %} on {{ deal.meetingAt | date: "long" }}{% endif %}',
      preheader: 'What to bring and what to look at',
      body: `{% if deal.meetingAt %}we meet on {{ deal.meetingAt | date: "datetime" }}.{% else %}your viewing is booked; the exact time follows.{% endif %} Plan three quarters of an hour.

Bring whoever decides with you, and a tape measure. Look at three things: the light, the noise with the windows open, and the cellar. Ask me for the bills of the last two years.

Something came up? Reply, and we find another time.`,
    },
    reminder: {
      name: 'Viewing reminder',
      subject: 'Tomorrow: your viewing',
      preheader: 'Where, when, and how to move it',
      body: `a short reminder: we view the home tomorrow{% if deal.meetingAt %} at {{ deal.meetingAt | date: "time" }}{% endif %}. I’ll wait at the entrance.

If it doesn’t suit you any more, reply, so that I can give the time to somebody else.`,
    },
    costs: {
      name: 'What it costs a month',
      subject: 'What the home would cost you a month',
      preheader: 'All of it, not only the loan',
      body: `at the kitchen table the question is usually: can we afford it? So here is what belongs into the sum: the loan, heating and power, the reserve for repairs, and what you save by not paying rent.

Reply with what you would put in of your own, and I’ll send you the sum for this home, line by line.`,
    },
    neighbourhood: {
      name: 'The neighbourhood',
      subject: 'Go there at eight in the evening',
      preheader: 'A better test than a second viewing',
      body: `before you decide, do one thing: go there at eight in the evening, on a weekday. Park, walk once around the block, listen. You’ll know more than after three viewings.

And if you would like to see the home once more, with your parents or a builder, reply with a day.`,
    },
    papers: {
      name: 'Papers for the bank',
      subject: 'What the bank will want from you',
      preheader: 'One list, so that it takes days and not weeks',
      body: `the home is reserved for you. So that the bank decides in days rather than weeks, send everything at once: proof of income for three months, your own money, identity papers, and the papers on the home, which come from us.

If the bank asks for something odd, forward it to me. I have usually seen it before.`,
    },
    closing: {
      name: 'Before the notary',
      subject: 'The money is settled. Now the notary',
      preheader: 'Three things before you sign',
      body: `the money is settled, and the hard part is behind you. Before you sign: read the draft aloud once, mark every line that isn’t clear, and send me the list. The notary answers it before the date, not at it.

We’ll call you about the day.`,
    },
    keys: {
      name: 'Congratulations',
      subject: 'Welcome home',
      preheader: 'A list for the first week',
      body: `congratulations! For the first week: read the meters and send yourself a photo, change the locks, tell the insurance, and ring at the neighbours’ doors once.

If anything in the home isn’t as agreed, reply to this letter. I stay responsible after the keys, too.`,
    },
    referral: {
      name: 'Referral request',
      subject: 'Who is looking for a home like you did?',
      preheader: 'One name, and a good bottle',
      body: `you have lived in your home for two months now. I hope the light is as good as at the viewing.

Do you know somebody who is looking, or thinks of selling? Reply with a name. If something comes of it, a good bottle stands at your door.`,
    },
    farewell: {
      name: 'All the best',
      subject: 'All the best, and one question',
      preheader: 'One line would help us',
      body: `it didn’t work out this time, and that is all right. One line would help us: what decided it?

Should your plans change, you have our number. We’ll remember what you were looking for.`,
    },
  },
};

export type RealtyWords = typeof english;
