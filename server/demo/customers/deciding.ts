import { accepts, does, ends, enters, notes, prices, writes, type Customer } from '../story.ts';
import { fairTag } from '../tags.ts';

/** Deals that are being decided, and those that have been. */
export const decidingCustomers: readonly Customer[] = [
  {
    company: {
      name: 'Tonearm Audio',
      domain: 'tonearm.example',
      industry: 'Electronics',
      size: 16,
      country: 'Denmark',
    },
    people: [
      {
        firstName: 'Mads',
        lastName: 'Holm',
        jobTitle: 'Founder',
        phone: '+45 55 50 11 84',
        role: 'decision maker',
      },
    ],
    deal: {
      title: 'Lead magnet and funnel',
      source: 'LinkedIn',
      segment: 'Online shop',
      product: 'Content',
      seller: 'lena',
    },
    known: {
      company: { websiteRunsOn: 'Shopify', writesOn: ['Instagram', 'YouTube'] },
      contact: { prefers: 'E-mail' },
      deal: { workshopFirst: true },
    },
    beats: [
      enters([-24, '14:35'], 'website-form'),
      ends([-24, '16:05'], 'tove', 'qualify', 'booked', {
        entered: { meetingAt: [-17, '09:30'], valueMinor: 110_000 },
      }),
      accepts([-24, '16:40'], 'lena'),
      ends([-17, '10:05'], 'lena', 'assess', 'held', {
        entered: { valueMinor: 130_000, mainGoal: 'buyers who read before they call' },
      }),
      ends([-16, '13:00'], 'jonas', 'prepare', 'ready'),
      ends([-14, '11:00'], 'lena', 'send-proposal', 'sent'),
      writes(
        [-9, '13:40'],
        'How many hours a week would you need from us? We are three people in marketing, and one of them is me.',
      ),
      ends([-8, '09:50'], 'lena', 'answer-questions', 'answered', {
        note: 'Two hours a week for six weeks, then one. He was relieved.',
      }),
      ends([-3, '09:30'], 'lena', 'ask-decision', 'needs time', {
        note: 'Waits for the numbers of the quarter.',
      }),
    ],
  },
  {
    company: {
      name: 'Lumen Gardens',
      domain: 'lumengardens.example',
      industry: 'Landscaping',
      size: 28,
      country: 'Germany',
    },
    people: [
      {
        firstName: 'Yara',
        lastName: 'Haddad',
        jobTitle: 'Managing director',
        phone: '+49 30 5550 1177',
        role: 'decision maker',
      },
    ],
    deal: {
      title: 'Content and local search',
      source: 'Recommendation',
      segment: 'Local business',
      product: 'Content',
      seller: 'mira',
    },
    beats: [
      enters([-16, '10:20'], 'by-hand', {
        by: 'mira',
        entered: { meetingAt: [-10, '15:00'], valueMinor: 180_000 },
      }),
      ends([-10, '15:40'], 'mira', 'assess', 'held', {
        entered: {
          valueMinor: 190_000,
          mainGoal: 'maintenance contracts instead of one-off gardens',
          expectedCloseOn: 6,
        },
      }),
      ends([-9, '11:20'], 'jonas', 'prepare', 'ready'),
      prices([-9, '11:30'], 'jonas', { offer: 'search', quantity: 1 }, { offer: 'content', quantity: 4 }),
      ends([-3, '10:00'], 'mira', 'send-proposal', 'sent', {
        note: 'She was travelling and asked for it this week.',
      }),
      writes([-2, '13:10'], 'Thank you, that reads well. Could we start with the two larger towns only?'),
      ends([-2, '16:00'], 'mira', 'answer-questions', 'answered', {
        note: 'Yes, at the same fee for the first three months.',
      }),
    ],
  },
  {
    company: {
      name: 'Kestrel Bikes',
      domain: 'kestrelbikes.example',
      industry: 'Retail',
      size: 52,
      country: 'United Kingdom',
    },
    people: [
      { firstName: 'Hannah', lastName: 'Doyle', jobTitle: 'E-commerce lead' },
      { firstName: 'Callum', lastName: 'Frost', jobTitle: 'Owner', role: 'decision maker' },
    ],
    deal: {
      title: 'Website and care plan',
      source: 'Website',
      segment: 'Online shop',
      product: 'Website',
      seller: 'lena',
    },
    beats: [
      enters([-22, '15:45'], 'website-form'),
      ends([-21, '09:35'], 'tove', 'qualify', 'booked', {
        entered: { meetingAt: [-15, '14:00'], valueMinor: 480_000 },
      }),
      accepts([-21, '10:10'], 'lena'),
      ends([-15, '14:50'], 'lena', 'assess', 'held', {
        entered: {
          valueMinor: 520_000,
          mainGoal: 'service appointments sold with every bike',
          expectedCloseOn: 4,
        },
      }),
      ends([-14, '12:10'], 'jonas', 'prepare', 'ready'),
      prices([-14, '12:15'], 'jonas', { offer: 'shop', quantity: 1 }, { offer: 'care', quantity: 5 }),
      ends([-9, '14:00'], 'lena', 'send-proposal', 'sent'),
      does([-1, '14:10'], 'accepted'),
      notes(
        [-1, '17:05'],
        'greta',
        'Well done. @Lena Brandt please ask who signs before the contract goes out: last year it was their lawyer.',
        ['lena'],
      ),
    ],
  },
  {
    company: {
      name: 'Vela Sailing',
      domain: 'velasailing.example',
      industry: 'Leisure',
      size: 33,
      country: 'Croatia',
    },
    people: [
      {
        firstName: 'Luka',
        lastName: 'Marić',
        jobTitle: 'Managing director',
        phone: '+385 1 5550 431',
        role: 'decision maker',
      },
    ],
    deal: { title: 'Search and social', source: 'Fair', segment: 'Travel', product: 'Ads', seller: 'mira' },
    known: {
      company: { websiteRunsOn: 'WordPress', writesOn: ['Instagram', 'Facebook', 'YouTube'] },
      contact: { prefers: 'Phone' },
      deal: { adBudgetAMonth: 150_000 },
      tags: [fairTag, 'Key customer'],
    },
    beats: [
      enters([-28, '11:05'], 'by-hand', {
        by: 'mira',
        entered: { meetingAt: [-24, '10:00'], valueMinor: 250_000 },
      }),
      ends([-24, '10:45'], 'mira', 'assess', 'held', {
        entered: { valueMinor: 280_000, mainGoal: 'charters booked before February', expectedCloseOn: 1 },
      }),
      ends([-23, '15:20'], 'jonas', 'prepare', 'ready'),
      prices([-23, '15:25'], 'jonas', { offer: 'ads', quantity: 2 }),
      ends([-22, '09:30'], 'mira', 'send-proposal', 'sent'),
      writes([-21, '08:55'], 'Good proposal. Is the advertising budget part of the fee?'),
      ends([-21, '10:30'], 'mira', 'answer-questions', 'answered', {
        note: 'It isn’t; he can live with 1,500 a month on top.',
      }),
      ends([-16, '11:15'], 'mira', 'ask-decision', 'accepted'),
      ends([-15, '16:20'], 'mira', 'send-contract', 'not signed yet', {
        note: 'Their lawyer is on holiday.',
      }),
      ends([-10, '15:30'], 'mira', 'send-contract', 'not signed yet', {
        note: 'Wants a clause about photo rights; sent it.',
      }),
      ends([-3, '13:00'], 'mira', 'send-contract', 'not signed yet', {
        note: 'Signs when he is back from the boat show.',
      }),
    ],
  },
  {
    company: {
      name: 'Brandis Dental',
      domain: 'brandisdental.example',
      industry: 'Health',
      size: 11,
      country: 'Switzerland',
    },
    people: [{ firstName: 'Nora', lastName: 'Brandis', jobTitle: 'Dentist', role: 'decision maker' }],
    deal: {
      title: 'Website care',
      source: 'Recommendation',
      segment: 'Local business',
      product: 'Website',
      seller: 'jonas',
    },
    beats: [
      enters([-31, '13:25'], 'by-hand', {
        by: 'jonas',
        entered: { meetingAt: [-29, '12:30'], valueMinor: 140_000 },
      }),
      ends([-29, '13:05'], 'jonas', 'assess', 'held', {
        entered: { valueMinor: 160_000, mainGoal: 'fewer calls, more online bookings', expectedCloseOn: -14 },
      }),
      ends([-28, '10:00'], 'jonas', 'prepare', 'ready'),
      ends([-28, '10:20'], 'jonas', 'send-proposal', 'sent'),
      does([-22, '20:40'], 'accepted'),
      ends([-21, '09:40'], 'jonas', 'send-contract', 'signed', { note: 'Starts on the first.' }),
    ],
  },
  {
    company: {
      name: 'Juniper Lifts',
      domain: 'juniperlifts.example',
      industry: 'Engineering',
      size: 74,
      country: 'Poland',
    },
    people: [{ firstName: 'Zofia', lastName: 'Wilk', jobTitle: 'Marketing specialist' }],
    deal: {
      title: 'Relaunch for planners',
      source: 'LinkedIn',
      segment: 'Industry',
      product: 'Website',
      seller: 'lena',
    },
    beats: [
      enters([-29, '10:40'], 'by-hand', {
        by: 'lena',
        entered: { meetingAt: [-27, '11:00'], valueMinor: 310_000 },
      }),
      ends([-27, '11:50'], 'lena', 'assess', 'held', {
        entered: { valueMinor: 315_000, mainGoal: 'to be in every tender for mid-size buildings' },
      }),
      ends([-24, '12:15'], 'jonas', 'prepare', 'ready'),
      ends([-23, '09:10'], 'lena', 'send-proposal', 'sent'),
      writes([-17, '11:32'], 'We have two more offers. What makes yours a third more expensive?'),
      ends([-17, '14:00'], 'lena', 'answer-questions', 'answered', {
        note: 'Explained who does the work. She passes it on.',
      }),
      ends([-13, '10:25'], 'lena', 'ask-decision', 'declined', { reason: 'Chose another agency' }),
    ],
  },
  {
    company: {
      name: 'Fjordlys Kitchens',
      domain: 'fjordlys.example',
      industry: 'Furniture',
      size: 41,
      country: 'Norway',
    },
    people: [
      { firstName: 'Ingrid', lastName: 'Solberg', jobTitle: 'Head of showrooms', phone: '+47 21 55 02 10' },
    ],
    deal: {
      title: 'Group rollout',
      source: 'Search',
      segment: 'Retail chain',
      product: 'Website',
      seller: 'lena',
    },
    beats: [
      enters([-43, '09:30'], 'website-form'),
      ends([-43, '11:00'], 'tove', 'qualify', 'booked', {
        entered: { meetingAt: [-38, '13:00'], valueMinor: 400_000 },
      }),
      accepts([-43, '11:40'], 'lena'),
      ends([-38, '13:55'], 'lena', 'assess', 'held', {
        entered: { valueMinor: 440_000, mainGoal: 'one website for nine showrooms' },
      }),
      ends([-37, '14:30'], 'jonas', 'prepare', 'ready'),
      ends([-36, '10:15'], 'lena', 'send-proposal', 'sent'),
    ],
  },
];
