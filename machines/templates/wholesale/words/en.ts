/** English words of the way to repeated orders; the other languages have the same. */
export const english = {
  title: 'Wholesale with repeat orders',
  purpose:
    'For makers and distributors who live on the second order. Price lists warm up, samples open the deal, the first order is looked after until it stands on the shelf, and a reorder comes up before the stock runs out.',
  name: 'Wholesale: from price list to repeat orders',
  description:
    'Businesses that ask for samples become deals. While they test and compare, letters help and stop on a reply. A month after each order the account manager asks about the stock, before somebody else does.',
  roles: { warmer: 'Marketing', manager: 'Account manager', warehouse: 'Warehouse' },
  events: {
    'samples.requested': 'Samples requested',
    'samples.arrived': 'Samples arrived',
    'order.placed': 'Order placed',
  },
  fields: { volume: 'Pieces a month', assortment: 'What they sell', payment: 'Payment terms' },
  payment: { prepaid: 'Prepayment', deferred: 'Deferred' },
  segments: { person: 'Private buyer' },
  scenarios: {
    won: 'Tests samples, orders, and orders again',
    deferred: 'A large buyer who pays later',
    quiet: 'Tests and falls silent',
  },
  entries: {
    fair: {
      name: 'Trade-fair contacts',
      note: 'Cards from the fair, of people who agreed to hear from you.',
    },
    'price-form': { name: 'Price-list form' },
    'samples-form': { name: 'Samples form' },
    shop: { name: 'Shop system', note: 'Orders are reported by the API.' },
    back: { name: 'Back after a while' },
    'by-hand': { name: 'Added by hand' },
    reorder: { name: 'Time for a reorder' },
  },
  steps: {
    elsewhere: { name: 'Buying elsewhere', chip: 'buys elsewhere' },
    prices: { name: 'Price list received' },
    asked: { name: 'Asked for samples' },
    requested: {
      name: 'Samples ordered',
      note: 'Step zero: a business that fits wants to hold our goods in its hands.',
    },
    testing: { name: 'Testing the samples', chip: 'testing samples' },
    quote: { name: 'Quote received' },
    comparing: { name: 'Comparing suppliers', chip: 'comparing suppliers' },
    ordered: { name: 'Order placed' },
    selling: { name: 'Selling from stock', chip: 'selling from stock' },
    low: { name: 'Stock checked' },
  },
  outcomes: {
    nurture: {
      name: 'Back to nurture',
      reasons: ['Has a supplier', 'Season is over', 'Went quiet', 'Too small yet'],
    },
    'not-a-fit': { name: 'Not a fit', reasons: ['Private buyer', 'Other goods', 'Outside our region'] },
    won: { name: 'Order delivered' },
    lost: { name: 'Lost', reasons: ['Price', 'Quality', 'Delivery time', 'Minimum order', 'Other supplier'] },
  },
  anywheres: {
    'any-marketing': { name: 'Any marketing step' },
    'any-sales': { name: 'Any sales step' },
  },
  actions: {
    'price-letter': { name: 'Price-list letter' },
    novelties: { name: 'New in the range' },
    qualify: {
      name: 'Call about the samples',
      results: { agreed: 'samples agreed', noAnswer: 'no answer', notNow: 'not now', notAFit: 'not a fit' },
      script: `You asked for samples. What do you sell today, and what is missing?

1. How many shops, how many pieces a month?
2. Whom do you buy from now, and what would have to be better?
3. Who decides on the range, and when is it next changed?

Fill in volume and segment. Agree on three samples at most, and on the day on which you talk about them.`,
    },
    retail: { name: 'Where to buy', note: 'For private buyers, whom the criteria of the handoff keep here.' },
    pack: {
      name: 'Pack and send the samples',
      results: { sent: 'sent', missing: 'out of stock' },
      script: `Three samples, the price list, a note by hand. Send today; put the tracking number into the deal.`,
    },
    'ask-test': {
      name: 'Ask about the samples',
      results: {
        likes: 'wants a quote',
        tests: 'still testing',
        dislikes: 'not convinced',
        noAnswer: 'no answer',
      },
      script: `How did they sell, or how did people react? What would you order first, and how much of it?

Not convinced: ask for one reason, and thank them for it.`,
    },
    shelf: { name: 'How it sells' },
    'make-quote': {
      name: 'Make the quote',
      results: { sent: 'sent' },
      script: `Their first order, not our catalogue: five lines, price by volume, delivery date, payment. Valid for 14 days.`,
    },
    'follow-up-1': { name: 'Start small' },
    'follow-up-2': { name: 'Quote ends soon' },
    answer: {
      name: 'Call to answer questions',
      results: { answered: 'answered', accepted: 'orders', noAnswer: 'no answer', declined: 'declined' },
      script: `Answer, then offer the choice: a small first order now, or the whole range with the next season?`,
    },
    'check-credit': {
      name: 'Check the payment terms',
      results: { approved: 'approved', prepaid: 'only prepaid' },
      script: `Register, references, limit. Answer on the same day: a buyer who waits for our accountant buys elsewhere.`,
    },
    ship: {
      name: 'Ship the order',
      results: { delivered: 'delivered', delayed: 'delayed' },
      script: `Confirm the date within the hour. Delayed: call before they ask, with a new date.`,
    },
    arrived: { name: 'Goods arrived' },
    'how-sells': {
      name: 'Ask how it sells',
      results: { well: 'sells well', slow: 'sells slowly' },
      script: `Two weeks after delivery. Slowly: offer to exchange a third, or a display. Well: what else stands on that shelf?`,
    },
    referral: { name: 'Another shop like yours' },
    'reorder-letter': { name: 'Reorder letter' },
    'reorder-call': {
      name: 'Call about the stock',
      results: { orders: 'orders', later: 'later', noAnswer: 'no answer', stops: 'stops' },
      script: `How much is left? Suggest the same order plus one new thing. Later: take their date, not ours.`,
    },
  },
  letters: {
    'price-letter': {
      name: 'Price-list letter',
      subject: 'Your price list, and how to read it',
      preheader: 'Three columns; the third is the one that counts',
      body: `here is our price list. Three columns: retail, wholesale, and what stays with you per piece. The third is the one that counts, and it is best in the lines marked with a dot.

The smallest first order is one box, mixed as you like. If you want to hold something in your hands before, ask for samples; we pay for the way.`,
    },
    novelties: {
      name: 'New in the range',
      subject: 'What shops reorder most this season',
      preheader: 'Five lines, by what was really sold',
      body: `not what we would like to sell, but what shops have reordered most in the last three months: five lines, each with the reason that buyers gave us.

If one would suit your range, reply with its number. Samples are with you in three days.`,
    },
    retail: {
      name: 'Where to buy',
      subject: 'Where you get our goods',
      preheader: 'We deliver to businesses; these shops are close to you',
      body: `thank you for asking. We deliver to businesses only, so that shops can live on it, but you will find everything that you liked with our partners: the list by town is on our page.

If you run a shop yourself after all, reply with its name, and the samples are on their way.`,
    },
    shelf: {
      name: 'How it sells',
      subject: 'Where samples sell and where they don’t',
      preheader: 'A test that takes one weekend',
      body: `you have had our samples for a few days. One test tells more than a meeting: put them beside the till for one weekend, with a price, and count how many people pick them up.

Reply with the number. I’ll tell you honestly how it compares to other shops, and whether an order is worth it.`,
    },
    'follow-up-1': {
      name: 'Start small',
      subject: 'One box instead of a pallet?',
      preheader: 'The same price for the first order',
      body: `a quote looks large when it is the first one. So here is another way: take one mixed box at the price of the whole order. If it sells within a month, the next one is yours at the same price; if it doesn’t, we take back what is unopened.

Reply “box”, and it leaves tomorrow.`,
    },
    'follow-up-2': {
      name: 'Quote ends soon',
      subject: 'Our quote ends in a few days',
      preheader: 'Shall we keep the goods for you?',
      body: `the goods in our quote are set aside for you{% if company.name %}, with {{ company.name }} written on them{% endif %}, until the end of the week. After that they go back into the range.

Shall we keep them? “Yes”, “later” or “no” is enough.`,
    },
    arrived: {
      name: 'Goods arrived',
      subject: 'Your order has arrived. Two tips for the shelf',
      preheader: 'And whom to tell if something is missing',
      body: `your order has arrived. Two things that other shops have found out: the small sizes belong to the till, and a handwritten price card sells a third more than a printed one.

Something missing or broken? Reply with a photo within three days, and we replace it without questions.`,
    },
    referral: {
      name: 'Another shop like yours',
      subject: 'Do you know a shop like yours in another town?',
      preheader: 'One name, and the freight of your next order is ours',
      body: `our goods sell well with you, and that is mostly your doing.

Do you know somebody with a shop like yours in another town? We won’t deliver to your neighbours. Reply with a name, and we pay the freight of your next order.`,
    },
    'reorder-letter': {
      name: 'Reorder letter',
      subject: 'Before the shelf is empty',
      preheader: 'Your last order, ready to repeat',
      body: `by our reckoning your stock lasts for another week or two. We have prepared your last order once more; reply “same”, and it leaves tomorrow, or write what you would change.

On the next working days we’ll call you briefly, in case that is easier.`,
    },
  },
};

export type WholesaleWords = typeof english;
