import { ImportMapping } from '../../../machines/api/index.ts';
import type { Machines } from '../../runtime/machines.ts';
import type { ImportRecord, Store } from '../../store/store.ts';
import { FileRecord } from '../file-record.ts';
import { settingOf, surroundings, usualPlace, type Setting } from '../setting.ts';
import { firstMapping } from './first-mapping.ts';
import { filledIn, meaningsOf } from './meanings.ts';
import { ownFields } from './targets.ts';

interface Sources {
  store: Store;
  machines: Machines;
}

/** A mapping with what follows from it decided: what stages and owners most likely mean, where deals without a stage stand. */
export async function settle(
  sources: Sources,
  record: ImportRecord,
  mapping: ImportMapping,
): Promise<Setting> {
  const setting = await settingOf(sources, record, mapping);
  const { file, places, users, version, kind } = setting;
  const meanings = meaningsOf(file.columns, mapping, { places, users });
  const filled = filledIn(mapping, meanings, { places, users });
  const entries = version?.machine.graph.entries ?? [];
  const entry =
    entries.find(({ id }) => id === filled.entry) ?? entries.find(({ source }) => source === 'import');
  return {
    ...setting,
    mapping: {
      ...filled,
      place: kind === 'deals' && version ? (filled.place ?? usualPlace(version)) : null,
      entry: kind === 'contacts' ? (entry?.id ?? null) : null,
    },
  };
}

/** Before the user has said anything: as an earlier file with these columns was mapped, else guessed. */
export async function firstSetting(
  sources: Sources,
  record: ImportRecord,
): Promise<{ setting: Setting; remembered: boolean }> {
  const { currency, processes, fields } = await surroundings(sources.store);
  const live = processes[0] ? await sources.machines.load(processes[0].hash) : null;
  const earlier = await sources.store.imports.latestLike(record.kind, record.signature);
  const mapping = firstMapping(FileRecord.parse(record.file), record.kind, {
    earlier: earlier && {
      columns: FileRecord.parse(earlier.file).columns,
      mapping: ImportMapping.parse(earlier.mapping),
    },
    currency,
    process: processes[0]?.processId ?? null,
    own: ownFields(record.kind, { version: live, fields }),
  });
  return { setting: await settle(sources, record, mapping), remembered: earlier !== null };
}
