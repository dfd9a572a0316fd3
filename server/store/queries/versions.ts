import { z } from 'zod';
import { Process, type CompiledConfig } from '../../../machines/index.ts';
import { concept, type Db } from '../concept.ts';
import { dayMs } from '../due-key.ts';
import { readJson } from '../json.ts';
import type { ProcessVersionsTable } from '../schema.ts';
import type { VersionInfo, VersionRecord, Versions, VersionStep } from '../versions.ts';

/** Enough to know a compiled config from another document; what it says is the compiler's and never changes. */
const Config = z.custom<CompiledConfig>(
  (value) => z.object({ id: z.string(), initial: z.string(), states: z.object({}) }).safeParse(value).success,
  'a compiled process',
);

const infoColumns = ['hash', 'processId', 'number', 'name', 'publishedAt', 'publishedBy', 'note'] as const;

const versionOf = (row: ProcessVersionsTable): VersionRecord => ({
  ...row,
  document: readJson(Process, row.document, `process_versions.document of ${row.hash}`),
  config: readJson(Config, row.config, `process_versions.config of ${row.hash}`),
});

/** The places where a deal can stand, with what lists and sums say of them. */
export const stepsOfVersion = (process: Process): VersionStep[] =>
  process.nodes.flatMap((node): VersionStep[] => {
    if (node.kind === 'step') {
      const { id, name, influence, half, winChance = null, expectedDays } = node;
      const chip = node.chip?.trim() || name;
      const expectedMs = expectedDays === undefined ? null : Math.round(expectedDays * dayMs);
      return [{ step: id, name, chip, influence, half, outcome: null, winChance, expectedMs }];
    }
    if (node.kind !== 'outcome') return [];
    const { id, name, outcome } = node;
    return [
      { step: id, name, chip: name, influence: null, half: null, outcome, winChance: null, expectedMs: null },
    ];
  });

export const versions = concept<Versions>()({
  reads: (db) => {
    const infos = () => db.selectFrom('processVersions').select(infoColumns);
    return {
      async get(hash) {
        const row = await db
          .selectFrom('processVersions')
          .selectAll()
          .where('hash', '=', hash)
          .executeTakeFirst();
        return row ? versionOf(row) : null;
      },
      async live(processId) {
        const row = await db
          .selectFrom('processesLive')
          .innerJoin('processVersions', 'processVersions.hash', 'processesLive.versionHash')
          .selectAll('processVersions')
          .where('processesLive.processId', '=', processId)
          .executeTakeFirst();
        return row ? versionOf(row) : null;
      },
      allLive: (): Promise<VersionInfo[]> =>
        db
          .selectFrom('processesLive')
          .innerJoin('processVersions', 'processVersions.hash', 'processesLive.versionHash')
          .select(infoColumns.map((column) => `processVersions.${column}` as const))
          .orderBy('processVersions.name')
          .orderBy('processVersions.processId')
          .execute(),
      list: (processId) => infos().where('processId', '=', processId).orderBy('number', 'desc').execute(),
    };
  },
  writes: (db) => ({
    async publish(version) {
      const { hash, processId } = version;
      if (!(await exists(db, hash))) {
        await db
          .insertInto('processVersions')
          .values({
            ...version,
            document: JSON.stringify(version.document),
            config: JSON.stringify(version.config),
          })
          .execute();
        const steps = stepsOfVersion(version.document);
        if (steps.length > 0) {
          await db
            .insertInto('versionSteps')
            .values(steps.map((step) => ({ versionHash: hash, ...step })))
            .execute();
        }
      }
      await db
        .insertInto('processesLive')
        .values({ processId, versionHash: hash })
        .onConflict((conflict) => conflict.column('processId').doUpdateSet({ versionHash: hash }))
        .execute();
    },
    async retire(processId) {
      await db.deleteFrom('processesLive').where('processId', '=', processId).execute();
    },
  }),
});

const exists = async (db: Db, hash: string): Promise<boolean> =>
  (await db.selectFrom('processVersions').select('hash').where('hash', '=', hash).executeTakeFirst()) !==
  undefined;
