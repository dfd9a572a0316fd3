import type { Db } from '../concept.ts';
import type { InboxItem } from '../inbox.ts';
import { personName } from '../rows/people.ts';
import { actionOf } from '../rows/work.ts';
import { lastMessages } from './messages.ts';

const items = (db: Db) =>
  db
    .selectFrom('actions')
    .innerJoin('deals', 'deals.id', 'actions.dealId')
    .leftJoin('companies', 'companies.id', 'deals.companyId')
    .leftJoin('users', 'users.id', 'actions.assignee')
    .leftJoin('dealContacts as part', (join) =>
      join.onRef('part.dealId', '=', 'deals.id').on('part.main', '=', 1),
    )
    .leftJoin('contacts', (join) =>
      join.on((eb) => eb('contacts.id', '=', eb.fn.coalesce('actions.contactId', 'part.contactId'))),
    )
    .leftJoin('versionSteps as at', (join) =>
      join.onRef('at.versionHash', '=', 'deals.versionHash').onRef('at.step', '=', 'deals.step'),
    )
    .selectAll('actions')
    .select([
      'deals.title',
      'deals.processId',
      'deals.versionHash',
      'deals.kind',
      'deals.status',
      'deals.held',
    ])
    .select(['valueMinor', 'currency', 'deals.ownerId', 'deals.step', 'stepInfluence', 'stepEnteredAt'])
    .select(['stage', 'at.name as stepName', 'at.chip', 'companies.id as companyId'])
    .select(['companies.name as companyName', 'users.name as assigneeName', 'contacts.id as personId'])
    .select(['contacts.firstName', 'contacts.lastName', 'contacts.email', 'contacts.jobTitle']);

type Row = Awaited<ReturnType<ReturnType<typeof items>['execute']>>[number];

const itemOf =
  (last: Awaited<ReturnType<typeof lastMessages>>) =>
  (row: Row): InboxItem => {
    const message = last.get(row.dealId);
    return {
      of: 'action',
      ...actionOf(row),
      deal: {
        id: row.dealId,
        title: row.title,
        processId: row.processId,
        versionHash: row.versionHash,
        kind: row.kind,
        status: row.status,
        held: row.held === 1,
        valueMinor: row.valueMinor,
        currency: row.currency,
        ownerId: row.ownerId,
        step: row.step,
        stepName: row.stepName ?? row.step,
        stepInfluence: row.stepInfluence,
        chip: row.chip ?? row.step,
        stepEnteredAt: row.stepEnteredAt,
        stage: row.stage,
      },
      contact:
        row.personId === null
          ? null
          : { id: row.personId, name: personName(row) ?? '', email: row.email, jobTitle: row.jobTitle },
      company:
        row.companyId !== null && row.companyName !== null
          ? { id: row.companyId, name: row.companyName }
          : null,
      assigneeName: row.assigneeName,
      lastMessage: message
        ? { direction: message.direction, subject: message.subject, text: message.text, at: message.at }
        : null,
    };
  };

/** The items of these keys, in their order. */
export async function itemsInOrder(
  db: Db,
  keys: readonly { dealId: string; instance: string }[],
): Promise<InboxItem[]> {
  if (keys.length === 0) return [];
  const nameOf = ({ dealId, instance }: { dealId: string; instance: string }) => `${dealId} ${instance}`;
  const dealIds = [...new Set(keys.map(({ dealId }) => dealId))];
  const rows = await items(db)
    .where((eb) =>
      eb(
        eb.refTuple('actions.dealId', 'actions.instance'),
        'in',
        keys.map(({ dealId, instance }) => eb.tuple(dealId, instance)),
      ),
    )
    .execute();
  const found = new Map(
    rows.map(itemOf(await lastMessages(db, dealIds))).map((item) => [nameOf(item), item]),
  );
  return keys.flatMap((key) => found.get(nameOf(key)) ?? []);
}
