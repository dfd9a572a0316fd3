import type { Edge } from '../arrows.ts';
import type { Cap, Contacting } from '../contacting/rules.ts';
import { weekdays, type Calendar } from '../time/calendar.ts';
import type { Handoff, Process, Template, TemplateWords } from '../process.ts';
import { Listed, say, type Said, type Saying } from '../saying/index.ts';
import { describeDuration, describeGuard, roleName } from '../words.ts';
import {
  isSame,
  listed,
  quoted,
  tellFacets,
  type Facet,
  type Facets,
  type States,
  type Told,
} from './facets.ts';
import { nameIn } from './drawing.ts';

const wordsFacets: Facets<TemplateWords, never> = {
  subject: { text: say`subject`, of: (name) => say`the subject of ${name}` },
  preheader: { text: say`preview line`, of: (name) => say`the preview line of ${name}` },
  body: { text: say`text`, of: (name) => say`the text of ${name}` },
};

const inLanguage = (language: string): Facets<TemplateWords, never> => ({
  subject: {
    text: say`subject in “${language}”`,
    of: (name) => say`the “${language}” subject of ${name}`,
  },
  preheader: {
    text: say`preview line in “${language}”`,
    of: (name) => say`the “${language}” preview line of ${name}`,
  },
  body: { text: say`text in “${language}”`, of: (name) => say`the “${language}” text of ${name}` },
});

const templateFacets: Facets<Template, 'id' | 'name' | 'variants'> = {
  ...wordsFacets,
  attachments: { what: (name) => say`what is attached to ${name}`, say: (files) => listed(files) },
  topic: { what: (name) => say`the topic of ${name}`, say: quoted },
};

export function tellTemplate(was: Template, now: Template, states: States): Told {
  const name = say`the message “${now.name}”`;
  const told = tellFacets(templateFacets, name, [was, now], states);
  const variants = tellVariants(was, now, states);
  return {
    says: [
      ...renamed((before, after) => say`The message ${before} was renamed to ${after}.`, was.name, now.name),
      ...told.says,
      ...variants.says,
    ],
    texts: [...told.texts, ...variants.texts],
  };
}

function tellVariants(was: Template, now: Template, states: States): Told {
  const [before, after] = [was.variants ?? {}, now.variants ?? {}];
  const languages = [...new Set([...Object.keys(before), ...Object.keys(after)])].toSorted();
  const told = languages.map((language): Told => {
    const [then, today] = [before[language], after[language]];
    if (!then || !today) {
      const says = today
        ? say`The message “${now.name}” is now written in “${language}”.`
        : say`The message “${now.name}” is no longer written in “${language}”.`;
      const texts = [
        { what: say`Text in “${language}”`, before: then?.body ?? '', after: today?.body ?? '' },
      ];
      return { says: [says], texts };
    }
    return tellFacets(inLanguage(language), say`the message “${now.name}”`, [then, today], states);
  });
  return { says: told.flatMap(({ says }) => says), texts: told.flatMap(({ texts }) => texts) };
}

/** The sentence about another name, where it is another. */
export const renamed = (
  sentence: (before: Saying, after: Saying) => Saying,
  before: string,
  after: string,
): Saying[] => (before === after ? [] : [sentence(quoted(before), quoted(after))]);

const handoffFacets: Facets<Handoff, never> = {
  criteria: {
    what: (name) => say`the condition of ${name}`,
    say: (guard, process) => quoted(describeGuard(guard, process)),
  },
  owner: { what: (name) => say`the new owner at ${name}`, say: roleName },
  sla: { what: (name) => say`the time to accept at ${name}`, say: describeDuration },
  refusedTo: {
    what: (name) => say`the way of a refused lead at ${name}`,
    say: (id, { nodes }) => say`to ${quoted(nodes.find((one) => one.id === id)?.name ?? id)}`,
  },
};

export function tellHandoff(states: States): Told {
  const { before, after } = { before: states.before.process.handoff, after: states.after.process.handoff };
  if (!before && after) return { says: [say`The handoff is set up.`], texts: [] };
  if (before && !after) return { says: [say`The handoff is no longer set up.`], texts: [] };
  if (!before || !after) return { says: [], texts: [] };
  return tellFacets(handoffFacets, say`the handoff`, [before, after], states);
}

const calendarFacets: Facets<Calendar, never> = {
  zone: {
    tell: (_, now, was) => say`The time zone is ${now ?? say`none`} instead of ${was ?? say`none`}.`,
  },
  hours: {
    tell: (_, now, was) => {
      const days = weekdays.filter((day) => !isSame(now?.[day] ?? [], was?.[day] ?? []));
      return say`The working hours have changed on ${new Listed(
        days.map((day) => dayNames[day]),
        'unit',
      )}.`;
    },
  },
  holidays: {
    tell: (_, now = [], was = []) => {
      const added = now.filter((day) => !was.includes(day));
      const removed = was.filter((day) => !now.includes(day));
      const news = say`Free days that are new: ${new Listed(added, 'unit')}.`;
      const gone = say`Free days that are gone: ${new Listed(removed, 'unit')}.`;
      if (removed.length === 0) return news;
      return added.length === 0 ? gone : say`${news} ${gone}`;
    },
  },
};

const dayNames: Record<(typeof weekdays)[number], Saying> = {
  mon: say`Monday`,
  tue: say`Tuesday`,
  wed: say`Wednesday`,
  thu: say`Thursday`,
  fri: say`Friday`,
  sat: say`Saturday`,
  sun: say`Sunday`,
};

export const tellCalendar = (states: States): Told =>
  tellFacets(
    calendarFacets,
    say`the calendar`,
    [states.before.process.calendar, states.after.process.calendar],
    states,
  );

const capWords = (caps: readonly Cap[]): Said =>
  listed(caps.map(({ messages, days }) => say`${messages} in ${days} {1|day|days}`));

/** Each in full, because languages don't put such sentences together alike. */
const paused = (sentences: { asTheWorkspace: Saying; waits: Saying; goes: Saying }): Facet<boolean> => ({
  tell: (_, now) => (now === undefined ? sentences.asTheWorkspace : now ? sentences.waits : sentences.goes),
});

const contactingFacets: Facets<Contacting, never> = {
  hours: {
    tell: (_, now) =>
      now === undefined
        ? say`The hours in which messages go out are the workspace’s now.`
        : now === 'any'
          ? say`Messages go out at any hour now.`
          : say`The hours in which messages go out have changed.`,
  },
  holidays: {
    tell: (_, now) =>
      now === false ? say`Messages go out on holidays too now.` : say`Messages don’t go out on holidays now.`,
  },
  caps: { what: (name) => say`the caps of ${name}`, plural: true, say: capWords },
  doubleContact: paused({
    asTheWorkspace: say`Whether messages wait while a colleague writes to the same person is as the workspace has it now.`,
    waits: say`Messages wait while a colleague writes to the same person.`,
    goes: say`Messages no longer wait while a colleague writes to the same person.`,
  }),
  support: paused({
    asTheWorkspace: say`Whether messages wait while a support issue is open is as the workspace has it now.`,
    waits: say`Messages wait while a support issue is open.`,
    goes: say`Messages no longer wait while a support issue is open.`,
  }),
  otherDeal: paused({
    asTheWorkspace: say`Whether messages wait while another deal with the same person is active is as the workspace has it now.`,
    waits: say`Messages wait while another deal with the same person is active.`,
    goes: say`Messages no longer wait while another deal with the same person is active.`,
  }),
};

export const tellContacting = ({ before, after }: States): Told =>
  tellFacets(
    contactingFacets,
    say`this process`,
    [before.process.contacting ?? {}, after.process.contacting ?? {}],
    { before, after },
  );

const aboutFacets: Facets<Pick<Process, 'name' | 'description' | 'language'>, never> = {
  name: {
    tell: (_, now = '', was = '') => say`The process is called “${now}” instead of “${was}”.`,
  },
  description: { text: say`description`, of: (name) => say`the description of ${name}` },
  language: {
    tell: (_, now = '', was = '') => say`Names and messages are in “${now}” instead of “${was}”.`,
  },
};

export const tellAbout = (states: States): Told =>
  tellFacets(aboutFacets, say`the process`, [states.before.process, states.after.process], states);

/** “The arrows out of “Booked” are tried in another order”, of those that are in both states. */
export function tellOrders({ before, after }: States): { from: string; says: Saying }[] {
  const sources = Map.groupBy(after.process.edges, ({ from }) => from);
  const known = Map.groupBy(before.process.edges, ({ from }) => from);
  return [...sources].flatMap(([from, edges]) => {
    const was = ordered(known.get(from) ?? []).map(({ id }) => id);
    const now = ordered(edges);
    const kept = new Set(now.map(({ id }) => id));
    const earlier = was.filter((id) => kept.has(id));
    const common = new Set(earlier);
    const both = now.map(({ id }) => id).filter((id) => common.has(id));
    if (isSame(both, earlier)) return [];
    const targets = new Listed(
      now.map(({ to }) => nameIn(after, to)),
      'unit',
    );
    return [
      { from, says: say`The arrows out of ${nameIn(after, from)} are tried in another order: ${targets}.` },
    ];
  });
}

const ordered = (edges: readonly Edge[]): Edge[] =>
  edges.toSorted((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));
