import {
  ContactRulesPage,
  ContactRulesPreview,
  PreviewContactRules,
  PutContactRules,
  type FreeDay,
} from '../../machines/api/index.ts';
import { neverOpens, openingFrom, type ContactRules } from '../../machines/index.ts';
import { userIdOf } from '../auth/caller.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { route, type Route } from '../http/route.ts';
import { newId } from '../ids.ts';
import { foresee } from '../runtime/gate/foresight.ts';
import { freeDays, holidayCountries } from '../runtime/gate/holidays.ts';
import { hasContactRules, readContactRules, saveContactRules } from '../runtime/gate/rules.ts';
import { contactRef } from '../views/people.ts';
import { actionRef } from '../views/places.ts';
import { reasonView } from '../views/reasons.ts';
import { readWorkspace } from '../workspace.ts';

const dayMs = 86_400_000;
/** Longer than any row of holidays that people keep. */
const longestClosedMs = 100 * dayMs;
const shownDays = 12;

const page = async ({ store }: Context): Promise<ContactRulesPage> => ({
  rules: await readContactRules(store),
  undecided: !(await hasContactRules(store)),
  countries: holidayCountries(),
});

/** Rules that keep everything back for ever are a mistake, and nobody would hear of it. */
async function mustOpen({ store }: Context, rules: ContactRules, now: number): Promise<void> {
  if (rules.hours !== null && neverOpens(rules.hours))
    throw refused(
      'body.hours',
      'Every weekday is quiet, so nothing would ever be sent. Choose hours for one of them at least.',
    );
  const { zone } = await readWorkspace(store);
  for (const country of [null, ...rules.holidays.countries]) {
    const days = freeDays(rules.holidays, country, now);
    const opening = openingFrom(now, { zone, hours: rules.hours, freeDays: days });
    if (opening.from - now > longestClosedMs)
      throw refused(
        'body.holidays.own',
        'With these free days nothing would be sent for more than three months. Take some of them away.',
      );
  }
}

const refused = (path: string, message: string): AppError =>
  new AppError('invalid', message, { details: { problems: [{ path, message }] } });

/** By date; those of several countries on one day stand apart. */
function nextFreeDays(rules: ContactRules, now: number): FreeDay[] {
  const { holidays } = rules;
  const today = new Date(now).toISOString().slice(0, 10);
  const everybody = freeDays({ ...holidays, countries: [], home: null }, null, now);
  const of = (country: string): FreeDay[] =>
    [...freeDays(holidays, country, now)]
      .filter(([date]) => !everybody.has(date))
      .map(([date, name]) => ({ date, name, country }));
  const countries = new Set([...holidays.countries, ...(holidays.home === null ? [] : [holidays.home])]);
  return [
    ...[...everybody].map(([date, name]) => ({ date, name, country: null })),
    ...[...countries].flatMap(of),
  ]
    .filter(({ date }) => date >= today)
    .toSorted((a, b) =>
      a.date === b.date ? (a.country ?? '').localeCompare(b.country ?? '') : a.date < b.date ? -1 : 1,
    )
    .slice(0, shownDays);
}

export const contactRuleRoutes: Route[] = [
  route({
    method: 'get',
    path: '/settings/contact-rules',
    summary: 'When and how often people are written to by themselves',
    allow: 'settings.manage',
    response: ContactRulesPage,
    handle: ({ context }) => page(context),
  }),
  route({
    method: 'put',
    path: '/settings/contact-rules',
    summary:
      'Decide when and how often people are written to; what waited for the rules before is looked at again',
    allow: 'settings.manage',
    body: PutContactRules,
    response: ContactRulesPage,
    async handle({ context, caller, body, now }) {
      await mustOpen(context, body, now);
      await saveContactRules(context.store, body);
      const at = context.realNow();
      await context.store.audit.add({
        id: newId('a', at),
        at,
        userId: userIdOf(caller),
        what: 'contact rules',
        payload: {},
      });
      await context.runtime.releasing.rulesChanged();
      context.live.publish('settings', 'outbox');
      return page(context);
    },
  }),
  route({
    method: 'post',
    path: '/settings/contact-rules/preview',
    summary: 'The next free days, and who would wait under these rules',
    allow: 'settings.manage',
    body: PreviewContactRules,
    response: ContactRulesPreview,
    idempotency: 'none',
    async handle({ context, body: { rules }, now }) {
      const foreseen = await foresee(context, rules, now);
      const waits = foreseen.flatMap(({ reason, ...one }) => (reason ? [{ ...one, reason }] : []));
      return {
        freeDays: nextFreeDays(rules, now),
        looked: foreseen.length,
        waits: await Promise.all(
          waits.slice(0, 50).map(async ({ deal, contact, version, row, at, reason }) => ({
            deal: { id: deal.id, title: deal.title },
            contact: contactRef(contact),
            action: actionRef(version.machine.graph, row.action),
            at,
            reason: await reasonView(context, reason, { versionHash: version.hash }),
          })),
        ),
      };
    },
  }),
];
