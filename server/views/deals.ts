import type { Deal } from '../../machines/api/index.ts';
import type { RunningVersion } from '../runtime/machines.ts';
import type { CompanyRecord, DealRecord } from '../store/store.ts';
import { filled, userOf, userRef, type Users } from './people.ts';
import { stepRef } from './places.ts';

interface Around {
  version: RunningVersion;
  company: Pick<CompanyRecord, 'id' | 'name'> | null;
  users: Users;
  /** The workspace's, for deals without one. */
  currency: string;
}

/** The record itself, without what its process makes of it. */
export function dealView(deal: DealRecord, { version, company, users, currency }: Around): Deal {
  const { process, machine } = version;
  return {
    id: deal.id,
    kind: deal.kind,
    title: deal.title,
    process: { id: deal.processId, name: process.name },
    version: { hash: version.hash, number: version.number },
    status: deal.status,
    reason: deal.reason,
    step: stepRef(machine.graph, deal.step),
    stepEnteredAt: deal.stepEnteredAt,
    stage: deal.stage === null ? null : stepRef(machine.graph, deal.stage),
    stageEnteredAt: deal.stageEnteredAt,
    company: company && { id: company.id, name: company.name },
    owner: userOf(users, deal.ownerId),
    roles: Object.fromEntries(
      Object.entries(deal.roles).flatMap(([role, id]) => {
        const user = users.get(id);
        return user ? [[role, userRef(user)]] : [];
      }),
    ),
    source: deal.source,
    segment: deal.segment,
    product: deal.product,
    valueMinor: deal.valueMinor,
    currency: deal.currency ?? currency,
    expectedCloseOn: deal.expectedCloseOn,
    meetingAt: deal.meetingAt,
    fields: filled(deal.fields),
    held: deal.held,
    externalId: deal.externalId,
    createdAt: deal.createdAt,
    updatedAt: deal.updatedAt,
    closedAt: deal.closedAt,
  };
}
