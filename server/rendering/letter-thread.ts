import { answerJobs } from './answering.ts';
import { composeLetter, type Letter, type LetterJob } from './letter.ts';

/* Fills letters in and lays them out, away from the event loop, where one that never ends can be stopped. */

// The first letter pays for what the engine and the languages load: nobody's.
composeLetter({
  words: {
    fill: {
      template: {
        id: 'warm',
        name: 'Warm',
        subject: '{{ deal.title }}',
        body: '{{ deal.value | money }} {{ "now" | date: "full" }}',
      },
      facts: { deal: { title: 'Warm', value: 100, currency: 'EUR' }, company: {}, owner: {}, contacts: [] },
      fields: [
        { path: 'deal.title', label: 'Title', type: 'text' },
        { path: 'deal.value', label: 'Value', type: 'money' },
      ],
      contact: null,
      language: 'en',
      zone: 'UTC',
      now: 0,
    },
  },
  subject: '',
  dress: { unsubscribeUrl: null, signature: '', links: null, pixelUrl: null },
});

answerJobs<LetterJob, Letter>(composeLetter);
