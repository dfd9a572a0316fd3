import type { DealRecord } from '../deals.ts';
import { dueKeyOf } from '../due-key.ts';
import type { DealsTable } from '../schema.ts';
import { checked, FactValues, RoleMap, type JsonReader } from './json-columns.ts';
import { keptSnapshot, toldSnapshot } from './snapshot.ts';

export function dealOf(row: DealsTable, json: JsonReader = checked): DealRecord {
  return {
    id: row.id,
    processId: row.processId,
    versionHash: row.versionHash,
    kind: row.kind,
    status: row.status,
    stage: row.stage,
    step: row.step,
    stepInfluence: row.stepInfluence,
    nextDueAt: row.nextDueAt,
    openActions: row.openActions,
    valueMinor: row.valueMinor,
    currency: row.currency,
    title: row.title,
    companyId: row.companyId,
    ownerId: row.ownerId,
    source: row.source,
    segment: row.segment,
    product: row.product,
    expectedCloseOn: row.expectedCloseOn,
    meetingAt: row.meetingAt,
    reason: row.reason,
    stepEnteredAt: row.stepEnteredAt,
    stageEnteredAt: row.stageEnteredAt,
    held: row.held === 1,
    entry: row.entry,
    rev: row.rev,
    seq: row.seq,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    closedAt: row.closedAt,
    externalId: row.externalId,
    importId: row.importId,
    fields: json(FactValues, row.fields, `deals.fields of ${row.id}`),
    roles: json(RoleMap, row.roles, `deals.roles of ${row.id}`),
    snapshot:
      row.snapshot === null ? null : toldSnapshot(row.snapshot, row, json, `deals.snapshot of ${row.id}`),
  };
}

export function dealRow(deal: DealRecord): DealsTable {
  return {
    ...deal,
    held: deal.held ? 1 : 0,
    dueKey: dueKeyOf(deal),
    fields: JSON.stringify(deal.fields),
    roles: JSON.stringify(deal.roles),
    snapshot: deal.snapshot === null ? null : keptSnapshot(deal.snapshot, deal),
  };
}
