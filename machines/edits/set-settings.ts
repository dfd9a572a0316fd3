import { Process } from '../process.ts';
import { checked, patched } from './lookup.ts';

const SettingsSchema = Process.pick({ name: true, description: true, language: true });

/** What the process is called and written in; undefined removes the description. */
export type ProcessSettings = Partial<Pick<Process, 'name' | 'description' | 'language'>>;

export function setSettings(process: Process, { settings }: { settings: ProcessSettings }): Process {
  const next = patched<Process>(process, settings);
  return next ? { ...next, ...checked(SettingsSchema, next, 'the process’s settings') } : process;
}
