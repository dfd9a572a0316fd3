import {
  accepts,
  does,
  ends,
  enters,
  files,
  isAway,
  notes,
  prices,
  writes,
  type Customer,
} from '../story.ts';

/** Deals on their way: from the booked needs assessment to the received proposal, and those who compare. */
export const salesCustomers: readonly Customer[] = [
  {
    company: {
      name: 'Serra Azulejos',
      domain: 'serra.example',
      industry: 'Manufacturing',
      size: 26,
      country: 'Portugal',
    },
    people: [
      { firstName: 'Inês', lastName: 'Carvalho', jobTitle: 'Export manager', phone: '+351 21 555 0133' },
    ],
    deal: {
      title: 'Website and search',
      source: 'Website',
      segment: 'Industry',
      product: 'Website',
      valueMinor: 210_000,
      mainGoal: 'architects from abroad who ask for samples',
      seller: 'mira',
    },
    known: {
      company: { websiteRunsOn: 'WordPress', writesOn: ['Instagram'] },
      contact: { prefers: 'E-mail' },
      deal: { alsoTalksTo: ['A freelancer'] },
      tags: ['Exports'],
    },
    beats: [enters([-1, '16:45'], 'website-form'), does([0, '09:36'], 'booked', { meetingAt: [4, '14:00'] })],
  },
  {
    company: {
      name: 'Tarnfield Schools',
      domain: 'tarnfield.example',
      industry: 'Education',
      size: 140,
      country: 'United Kingdom',
    },
    people: [
      { firstName: 'Priya', lastName: 'Nair', jobTitle: 'Admissions lead' },
      { firstName: 'Douglas', lastName: 'Hale', jobTitle: 'Bursar', role: 'decision maker' },
    ],
    deal: {
      title: 'Open-day campaign',
      source: 'LinkedIn',
      segment: 'Education',
      product: 'Website',
      valueMinor: 145_000,
      mainGoal: 'full open days in spring',
      seller: 'lena',
    },
    beats: [
      enters([-3, '09:20'], 'website-form'),
      ends([-3, '10:45'], 'tove', 'qualify', 'booked', {
        note: 'Two campuses, one website from 2016. Decision with the bursar.',
        entered: { meetingAt: [1, '10:00'] },
      }),
      accepts([-3, '11:20'], 'lena'),
      notes(
        [-1, '15:30'],
        'lena',
        '@Tove Ek the bursar asks for two schools that we have worked for. Do we have something to send before tomorrow?',
        ['tove'],
      ),
    ],
  },
  {
    company: {
      name: 'Mallow & Reed',
      domain: 'mallowreed.example',
      industry: 'Interior design',
      size: 8,
      country: 'Ireland',
    },
    people: [{ firstName: 'Niamh', lastName: 'Reed', jobTitle: 'Partner' }],
    deal: {
      title: 'Content retainer',
      source: 'Recommendation',
      segment: 'Studio',
      product: 'Content',
      seller: 'mira',
    },
    known: {
      company: { websiteRunsOn: 'Made for them', writesOn: ['Instagram', 'LinkedIn'] },
      contact: { prefers: 'Meetings' },
      tags: ['Regional'],
    },
    beats: [
      enters([-8, '14:10'], 'by-hand', { by: 'mira', entered: { meetingAt: [-1, '13:30'] } }),
      ends([-1, '14:20'], 'mira', 'assess', 'held', {
        note: 'Wants to be found by architects rather than by private customers. Decides together with her partner before the holidays.',
        entered: {
          valueMinor: 185_000,
          mainGoal: 'commissions from architects instead of small private jobs',
          expectedCloseOn: 18,
        },
      }),
    ],
  },
  {
    company: {
      name: 'Oberau Mälzerei',
      domain: 'oberau.example',
      industry: 'Food',
      size: 47,
      country: 'Austria',
    },
    people: [
      { firstName: 'Lukas', lastName: 'Oberauer', jobTitle: 'Head of sales', phone: '+43 1 5550 2290' },
    ],
    deal: {
      title: 'Search ads for brewers',
      source: 'Search',
      segment: 'Industry',
      product: 'Ads',
      seller: 'mira',
    },
    beats: [
      enters([-9, '13:15'], 'website-form'),
      ends([-9, '14:30'], 'tove', 'qualify', 'booked', {
        note: 'Sells malt to 300 breweries, wants 50 more.',
        entered: { meetingAt: [-3, '14:00'], valueMinor: 240_000 },
      }),
      accepts([-9, '15:10'], 'mira'),
      ends([-3, '14:40'], 'mira', 'assess', 'held', {
        note: 'Two competitors advertise, both badly. Needs the proposal before their board meets.',
        entered: { valueMinor: 260_000, mainGoal: '50 new breweries by next autumn', expectedCloseOn: 12 },
      }),
      ends([-2, '11:00'], 'jonas', 'prepare', 'ready'),
      files(
        [-2, '11:05'],
        'jonas',
        'What others advertise.csv',
        'company,words,a click in euros\nMalthaus Nord,brewing malt; pilsner malt,2.10\nBrau & Korn,malt wholesale,1.85\n',
      ),
    ],
  },
  {
    company: {
      name: 'Ardenpump',
      domain: 'ardenpump.example',
      industry: 'Manufacturing',
      size: 120,
      country: 'Belgium',
    },
    people: [
      { firstName: 'Chloé', lastName: 'Lambert', jobTitle: 'Marketing manager' },
      { firstName: 'Marc', lastName: 'Dewael', jobTitle: 'Managing director', role: 'decision maker' },
    ],
    deal: {
      title: 'Shop and search',
      source: 'Recommendation',
      segment: 'Industry',
      product: 'Search',
      seller: 'jonas',
    },
    beats: [
      enters([-7, '11:25'], 'by-hand', {
        by: 'jonas',
        entered: { meetingAt: [-2, '09:00'], valueMinor: 300_000 },
      }),
      ends([-2, '09:40'], 'jonas', 'assess', 'held', {
        note: 'Spare parts are their best business and nobody finds them online.',
        entered: {
          valueMinor: 320_000,
          mainGoal: 'spare parts ordered online, without a call',
          expectedCloseOn: 15,
        },
      }),
      ends([-1, '15:00'], 'jonas', 'prepare', 'ready'),
      notes(
        [0, '09:05'],
        'jonas',
        '@Nils Falk they order spare parts the whole year round. Could the process bring them back after a win, every spring?',
        ['nils'],
      ),
    ],
  },
  {
    company: {
      name: 'Havenkade Logistics',
      domain: 'havenkade.example',
      industry: 'Logistics',
      size: 210,
      country: 'Netherlands',
    },
    people: [
      {
        firstName: 'Joost',
        lastName: 'Verhagen',
        jobTitle: 'Commercial director',
        phone: '+31 20 555 0148',
        role: 'decision maker',
      },
    ],
    deal: {
      title: 'Customer portal',
      source: 'LinkedIn',
      segment: 'Industry',
      product: 'Website',
      seller: 'mira',
    },
    known: {
      company: { websiteRunsOn: 'Made for them', writesOn: ['LinkedIn'] },
      contact: { prefers: 'Phone', frontDesk: '+31 20 555 0100' },
      deal: { adBudgetAMonth: 120_000, alsoTalksTo: ['Their own team'], workshopFirst: true },
      tags: ['Key customer'],
    },
    beats: [
      enters([-13, '15:30'], 'by-hand', {
        by: 'mira',
        entered: { meetingAt: [-6, '11:00'], valueMinor: 350_000 },
      }),
      ends([-6, '11:50'], 'mira', 'assess', 'held', {
        note: 'Customers call to ask where their container is. Wants it in a portal, and new customers through it.',
        entered: {
          valueMinor: 390_000,
          mainGoal: 'half as many phone calls about shipments',
          expectedCloseOn: 20,
        },
      }),
      ends([-3, '11:30'], 'jonas', 'prepare', 'ready'),
      prices([-3, '11:40'], 'jonas', { offer: 'website', quantity: 2 }, { offer: 'search', quantity: 1 }),
      ends([-1, '11:30'], 'mira', 'send-proposal', 'sent'),
      notes(
        [-1, '11:45'],
        'mira',
        '@Greta Sommer he wants 5 % off if he signs this month. I would give it for a year’s contract. What do you say?',
        ['greta'],
      ),
    ],
  },
  {
    company: {
      name: 'Halden Optik',
      domain: 'haldenoptik.example',
      industry: 'Retail',
      size: 35,
      country: 'Norway',
    },
    people: [
      { firstName: 'Sofie', lastName: 'Lindqvist', jobTitle: 'Marketing lead', phone: '+47 21 55 01 84' },
      { firstName: 'Henrik', lastName: 'Aas', jobTitle: 'Managing director', role: 'decision maker' },
    ],
    deal: {
      title: 'Website and search',
      source: 'Website',
      segment: 'Local business',
      product: 'Website',
      seller: 'mira',
    },
    known: {
      company: {
        websiteRunsOn: 'WordPress',
        writesOn: ['Instagram', 'Facebook'],
        brandFolder: 'https://files.haldenoptik.example/brand',
      },
      contact: { prefers: 'E-mail', frontDesk: '+47 21 55 01 80' },
      deal: { adBudgetAMonth: 60_000, alsoTalksTo: ['Another agency'], workshopFirst: false },
      tags: ['Regional', 'Three shops'],
    },
    beats: [
      enters([-17, '10:12'], 'website-form'),
      ends([-17, '11:30'], 'tove', 'qualify', 'booked', {
        note: 'Three shops, appointments only by phone. Henrik decides, Sofie does the work.',
        entered: { meetingAt: [-10, '10:00'], valueMinor: 200_000 },
      }),
      accepts([-17, '13:05'], 'mira'),
      ends([-10, '10:50'], 'mira', 'assess', 'held', {
        entered: {
          valueMinor: 240_000,
          mainGoal: 'eye-test appointments booked online',
          expectedCloseOn: 11,
        },
      }),
      files(
        [-10, '11:15'],
        'mira',
        'Shops and opening hours.csv',
        'shop,street,hours\nSentrum,Karl Johans gate 41,10-19\nGrünerløkka,Markveien 12,10-18\nSkøyen,Drammensveien 130,9-17\n',
      ),
      ends([-9, '09:05'], 'jonas', 'prepare', 'ready'),
      prices([-9, '09:30'], 'mira', { offer: 'website', quantity: 1 }, { offer: 'search', quantity: 1 }),
      ends([-9, '09:40'], 'mira', 'send-proposal', 'sent'),
      notes(
        [-2, '09:15'],
        'mira',
        '@Jonas Okafor Sofie may ask about photos. Is a day of shooting for three shops enough?',
        ['jonas'],
      ),
      writes(
        [0, '10:21'],
        'Does the fee include product photos, and can we stop after three months if search brings no appointments?',
      ),
    ],
  },
  {
    company: {
      name: 'Castellan Notaries',
      domain: 'castellan.example',
      industry: 'Legal services',
      size: 19,
      country: 'Luxembourg',
    },
    people: [{ firstName: 'Amélie', lastName: 'Weber', jobTitle: 'Office manager' }],
    deal: {
      title: 'Brand refresh',
      source: 'Recommendation',
      segment: 'Professional services',
      product: 'Brand',
      seller: 'jonas',
    },
    beats: [
      enters([-24, '09:50'], 'by-hand', {
        by: 'jonas',
        entered: { meetingAt: [-20, '11:00'], valueMinor: 260_000 },
      }),
      ends([-20, '11:45'], 'jonas', 'assess', 'held', {
        entered: {
          valueMinor: 295_000,
          mainGoal: 'a firm that young founders dare to call',
          expectedCloseOn: 7,
        },
      }),
      ends([-17, '10:30'], 'jonas', 'prepare', 'ready'),
      prices(
        [-17, '10:40'],
        'jonas',
        { offer: 'website', quantity: 1 },
        { offer: 'photos', quantity: 1 },
        { offer: 'care', quantity: 4 },
      ),
      ends([-16, '10:00'], 'jonas', 'send-proposal', 'sent'),
      isAway(
        [-7, '10:04'],
        'I am out of the office until Monday. In urgent cases please call our reception.',
      ),
    ],
  },
  {
    company: {
      name: 'Mirador Tiles',
      domain: 'mirador.example',
      industry: 'Manufacturing',
      size: 64,
      country: 'Spain',
    },
    people: [{ firstName: 'Pablo', lastName: 'Ortega', jobTitle: 'Sales director', role: 'decision maker' }],
    deal: { title: 'Search ads', source: 'Search', segment: 'Industry', product: 'Ads', seller: 'lena' },
    known: {
      company: { websiteRunsOn: 'Shopify', writesOn: ['Instagram', 'YouTube'] },
      deal: { adBudgetAMonth: 250_000, alsoTalksTo: ['Another agency', 'A freelancer'] },
      tags: ['Exports'],
    },
    beats: [
      enters([-15, '11:10'], 'website-form'),
      ends([-15, '12:20'], 'tove', 'qualify', 'booked', {
        entered: { meetingAt: [-9, '16:00'], valueMinor: 150_000 },
      }),
      accepts([-15, '12:50'], 'lena'),
      ends([-9, '16:35'], 'lena', 'assess', 'held', {
        entered: { valueMinor: 175_000, mainGoal: 'dealers in France and Italy', expectedCloseOn: 22 },
      }),
      ends([-8, '15:10'], 'jonas', 'prepare', 'ready'),
      ends([-6, '15:20'], 'lena', 'send-proposal', 'sent', {
        note: 'A day late: he asked for a French version.',
      }),
      // Still reading it on Saturday: the quiet days begin anew.
      does([-5, '14:10'], 'link.clicked'),
    ],
  },
];
