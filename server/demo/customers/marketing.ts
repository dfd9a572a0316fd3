import { does, ends, enters, writes, type Customer } from '../story.ts';
import { fairTag } from '../tags.ts';

/** Leads: people who are warming up, and people who have asked. */
export const marketingCustomers: readonly Customer[] = [
  {
    company: {
      name: 'Zinnborg Florists',
      domain: 'zinnborg.example',
      industry: 'Retail',
      size: 9,
      country: 'Germany',
    },
    people: [{ firstName: 'Klara', lastName: 'Zinn', jobTitle: 'Owner' }],
    deal: {
      title: 'Shop and newsletter',
      source: 'Fair',
      segment: 'Local business',
      product: 'Content',
      seller: 'lena',
    },
    known: { company: { websiteRunsOn: 'Nothing yet' }, tags: [fairTag, 'Regional'] },
    beats: [enters([-10, '10:05'], 'contact-list', { by: 'tove' })],
  },
  {
    company: {
      name: 'Orchard Lane Bakery',
      domain: 'orchardlane.example',
      industry: 'Food',
      size: 22,
      country: 'Ireland',
    },
    people: [{ firstName: 'Aoife', lastName: 'Byrne', jobTitle: 'Managing director' }],
    deal: {
      title: 'More wholesale customers',
      source: 'Newsletter',
      segment: 'Local business',
      product: 'Search',
      seller: 'mira',
    },
    beats: [enters([-2, '16:20'], 'newsletter-form')],
  },
  {
    company: {
      name: 'Polder Physio',
      domain: 'polderphysio.example',
      industry: 'Health',
      size: 14,
      country: 'Netherlands',
    },
    people: [{ firstName: 'Bram', lastName: 'de Wit', jobTitle: 'Partner' }],
    deal: {
      title: 'Second practice',
      source: 'LinkedIn',
      segment: 'Local business',
      product: 'Search',
      seller: 'jonas',
    },
    beats: [enters([-13, '12:40'], 'newsletter-form'), does([-8, '19:12'], 'link.clicked')],
  },
  {
    company: {
      name: 'Kvarn Bageri',
      domain: 'kvarnbageri.example',
      industry: 'Food',
      size: 31,
      country: 'Sweden',
    },
    people: [{ firstName: 'Elin', lastName: 'Sandberg', jobTitle: 'Head of people' }],
    deal: {
      title: 'Recruiting site',
      source: 'Newsletter',
      segment: 'Employer',
      product: 'Website',
      seller: 'lena',
    },
    beats: [
      enters([-21, '09:15'], 'newsletter-form'),
      does([-17, '08:20'], 'link.clicked'),
      writes(
        [-1, '17:22'],
        'Yes please. Tuesday or Thursday afternoon would suit me. We can’t find bakers for the night shift any more, so that is what I’d like to talk about.',
      ),
    ],
  },
  {
    company: {
      name: 'Brightwater Kayaks',
      domain: 'brightwater.example',
      industry: 'Sports',
      size: 12,
      country: 'United Kingdom',
    },
    people: [{ firstName: 'Owen', lastName: 'Pritchard', jobTitle: 'Founder', phone: '+44 1632 960 118' }],
    deal: {
      title: 'Shop relaunch',
      source: 'Website',
      segment: 'Online shop',
      product: 'Website',
      mainGoal: 'half of all sales through our own shop',
      seller: 'mira',
    },
    beats: [enters([0, '09:55'], 'website-form')],
  },
  {
    company: {
      name: 'Tindal Energy',
      domain: 'tindal.example',
      industry: 'Energy',
      size: 85,
      country: 'Germany',
    },
    people: [
      { firstName: 'Farid', lastName: 'Rahimi', jobTitle: 'Head of marketing', phone: '+49 30 5550 1420' },
    ],
    deal: {
      title: 'Heat pump campaign',
      source: 'Search',
      segment: 'Industry',
      product: 'Ads',
      mainGoal: '40 qualified enquiries a month',
      seller: 'jonas',
    },
    beats: [enters([-1, '15:05'], 'website-form')],
  },
  {
    company: {
      name: 'Nordic Sauna Club',
      domain: 'nordicsauna.example',
      industry: 'Leisure',
      size: 18,
      country: 'Finland',
    },
    people: [{ firstName: 'Aino', lastName: 'Koskela', jobTitle: 'Manager', phone: '+358 9 5550 220' }],
    deal: {
      title: 'Winter season',
      source: 'Search',
      segment: 'Local business',
      product: 'Ads',
      seller: 'lena',
    },
    beats: [
      enters([-3, '11:00'], 'website-form'),
      ends([-3, '12:10'], 'tove', 'qualify', 'no answer'),
      ends([-2, '12:30'], 'tove', 'qualify', 'not now', {
        note: 'Budget for this winter is spent. Plans the next season in March and would like to hear from us then.',
      }),
    ],
  },
];
