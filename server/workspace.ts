import { z } from 'zod';
import type { WorkspaceSettings } from '../machines/api/index.ts';
import { AppError } from './errors.ts';
import { bestLanguage, type Language } from '../machines/index.ts';
import type { Store, UserRecord } from './store/store.ts';
import { say } from '../machines/index.ts';

const key = 'workspace';

/** As stored: what nobody has decided yet is missing. */
const Stored = z.object({
  name: z.string().optional(),
  zone: z.string().optional(),
  currency: z.string().optional(),
  language: z.string().optional(),
});

const defaults: WorkspaceSettings = {
  name: 'Greenlane',
  // Until somebody says otherwise, people work where the server stands. Asked once: it takes longer than a whole event.
  zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  currency: 'EUR',
  language: 'en',
};

type WithSettings = Pick<Store, 'settings'>;

/** Name, time zone, currency and language of this installation. */
export async function readWorkspace({ settings }: WithSettings): Promise<WorkspaceSettings> {
  return { ...defaults, ...(await settings.get(key, Stored)) };
}

/** What a person of this workspace reads: what they chose, else the workspace's own, else English. */
export const languageOfUser = (
  { language }: Pick<UserRecord, 'language'>,
  workspace: Pick<WorkspaceSettings, 'language'>,
): Language => bestLanguage([language, workspace.language]);

export async function changeWorkspace(
  { settings }: WithSettings,
  patch: Partial<WorkspaceSettings>,
): Promise<WorkspaceSettings> {
  const next = { ...(await settings.get(key, Stored)), ...patch };
  await settings.set(key, next);
  return { ...defaults, ...next };
}

/** The setting that says whether this is the demo. */
export const kindSetting = 'workspace-kind';
const Kind = z.enum(['demo', 'real']);

/**
 * A folder or database holds the demo or real work, for good. Throws `conflict` where it is opened as the other.
 *
 * @param place for the message
 */
export async function claimWorkspace(
  { settings }: WithSettings,
  { demo, place }: { demo: boolean; place: string },
): Promise<void> {
  const kind = await settings.get(kindSetting, Kind);
  const wanted = demo ? 'demo' : 'real';
  if (kind === wanted) return;
  if (kind === null) return settings.set(kindSetting, wanted);
  throw new AppError(
    'conflict',
    demo
      ? say`${place} holds a real workspace, and the demo would play with its deals. Start the demo without --data, or with another folder.`
      : say`${place} holds the demo. Start it with --demo, or choose another place.`,
  );
}
