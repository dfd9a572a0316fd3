import type { Template } from '../../process.ts';

const hello = 'Hello {{ contact.firstName | default: "there" }},';
const regards = 'Best regards\n{{ owner.name | default: "Your team" }}';

const letter = (
  id: string,
  name: string,
  subject: string,
  preheader: string,
  paragraphs: string[],
): Template => ({
  id,
  name,
  subject,
  preheader,
  body: [hello, ...paragraphs, regards].join('\n\n'),
});

export const messages: Template[] = [
  letter(
    'welcome',
    'Welcome',
    'Welcome, and a good place to start',
    'One idea now, one or two a month from here on',
    [
      'thank you for subscribing. Once or twice a month you get one idea that has worked for a business like yours, with what it cost and what it brought.',
      'A good place to start: write down the one thing in your marketing that annoys you most, and what it costs you in a month. Most of our best projects began with that note.',
      'If a question comes up, just reply. A person reads every answer.',
    ],
  ),
  letter(
    'case-study',
    'Case study',
    'From scattered ads to one clear path',
    'What we changed, in which order, and what we left alone',
    [
      'here is the story we are asked for most. A firm with good work and full order books in spring, and silence from August on.',
      'We changed three things. We stopped the ads that brought clicks and no calls. We put one offer on one page, with a price. And every enquiry was called back within two hours.',
      'No new budget, no new logo. The phone rang in autumn, too.',
      'Which of the three would be the easiest for you? Reply with a number, and I’ll tell you how we would begin.',
    ],
  ),
  letter(
    'invitation',
    'Invitation',
    'Half an hour about your marketing?',
    'No slides, no pitch: you leave with three things to do',
    [
      'you have been reading along for a while, so let me offer something of your own: half an hour on the phone, about {{ company.name | default: "your company" }} only.',
      'You tell me where it hurts. I tell you the three things I’d do first, in which order, and what you can safely ignore. If we never meet again, you still have the list.',
      'Reply with “yes” and two times that suit you.',
    ],
  ),
  letter(
    'request-received',
    'Request received',
    'Your request is with us',
    'We call you within two working hours',
    [
      'thank you for getting in touch. We’ll call you within two working hours to hear what it is about, and to find out whether we are the right people for it.',
      'If another time suits you better, or you’d rather write, simply reply to this message.',
    ],
  ),
  letter(
    'not-yet',
    'Not yet',
    'Not yet, but please stay in touch',
    'Why we won’t take your time now, and what helps meanwhile',
    [
      'thank you for booking a time with us. We looked at what you told us, and at this point a consultation wouldn’t do you justice: our work pays off for businesses that already sell and want to sell more.',
      'So we’ve released the appointment. Everything we publish stays open to you, and in two months we’ll send you the next piece.',
      'If I got this wrong, tell me in one line and I’ll call you.',
    ],
  ),
  letter(
    'confirmation',
    'Confirmation',
    'We talk {% if deal.meetingAt %}on {{ deal.meetingAt | date: "long" }}{% else %}soon{% endif %}',
    'Thirty minutes, two things to have at hand',
    [
      '{% if deal.meetingAt %}our needs assessment is booked: {{ deal.meetingAt | date: "datetime" }}, for thirty minutes.{% else %}as agreed we’ll take thirty minutes for your needs assessment; the exact time follows.{% endif %}',
      'Two things help to make good use of it: what an average customer is worth to you, and roughly how many enquiries you get in a month. Guesses are fine.',
      'If something comes up, reply to this message and we’ll find another time.',
    ],
  ),
  letter('reminder', 'Reminder', 'Tomorrow: our needs assessment', 'A short reminder, and how to move it', [
    'a short reminder: we talk tomorrow{% if deal.meetingAt %} at {{ deal.meetingAt | date: "time" }}{% endif %}, for thirty minutes.',
    'Does it no longer suit you? Reply, and we’ll move it. No hard feelings.',
  ]),
  letter(
    'follow-up-1',
    'Follow-up 1',
    'Is anything unclear in the proposal?',
    'Ask me anything, short questions welcome',
    [
      'you’ve had our proposal for a few days, and reading it between two meetings isn’t easy.',
      '{% if deal.mainGoal %}It is all about one thing you told us: {{ deal.mainGoal }}. If a line in it doesn’t lead there, ask me why it’s in.{% else %}If a line in it isn’t clear, or a number looks odd, ask me.{% endif %}',
      'A short question in reply is enough. I’ll call you back the same day.',
    ],
  ),
  letter(
    'follow-up-2',
    'Follow-up 2',
    'Three questions worth asking every agency',
    'A list for comparing offers, ours included',
    [
      'you’re probably comparing offers, and you should. Three questions that tell agencies apart:',
      '1. Who exactly will do the work, and how many other clients does that person have?\n2. What do you stop doing if it doesn’t work after three months?\n3. What do you need from us, in hours a week?',
      'Our answers are in the proposal. If one is missing, reply and hold us to it.',
    ],
  ),
  letter('follow-up-3', 'Follow-up 3', 'Shall I keep your place?', 'Yes, later or no: one word is enough', [
    'we kept a place for {{ company.name | default: "you" }} in our calendar, and I’d like to know whether to go on doing so.',
    'One word is enough: “yes” and I’ll call you, “later” and I’ll be in touch in two months, “no” and I’ll close the file without another word.',
    'Whatever it is, thank you for the open conversation.',
  ]),
  letter(
    'thank-you',
    'Thank you',
    'Thank you. Here is what happens next',
    'The first two weeks, day by day',
    [
      'thank you for your trust. We’re glad to work with you.',
      'In the next days you’ll get an invitation to a first working session. Until then there is nothing to prepare; we’ll ask for what we need, once and in one list. After two weeks we look at the first results together.',
      'If anything worries you along the way, reply to this message. It reaches me directly.',
    ],
  ),
  letter('referral', 'Referral request', 'Who else should we meet?', 'One name is enough', [
    'we’ve worked together for a month now, and I hope you notice the difference. If something should be better, tell me first.',
    'If you’re content: is there one person in your circle who struggles with what you struggled with? Reply with a name, or simply forward this message. I’ll treat them the way I treated you.',
  ]),
];
