/** The only door to the domain for the server and the client. */
export * from './advance.ts';
export * from './arrows.ts';
export * from './booking/slots.ts';
export * from './compile/compile.ts';
export type { CompiledConfig } from './compile/config.ts';
export * from './contacting/index.ts';
export * from './difference/index.ts';
export * from './duration.ts';
export * from './edits/index.ts';
export * from './effects.ts';
export * from './field-values.ts';
export * from './fields.ts';
export * from './filling/index.ts';
export * as forecasting from './forecasting/index.ts';
export * from './forms/index.ts';
export * from './graph.ts';
export * from './guards.ts';
export * from './messengers.ts';
export * from './nodes/action.ts';
export * from './nodes/anywhere.ts';
export * from './nodes/base.ts';
export * from './nodes/entry.ts';
export * from './nodes/kinds.ts';
export * from './nodes/outcome.ts';
export * from './nodes/step.ts';
export * from './notes.ts';
export * from './pages/index.ts';
export * from './price-lines.ts';
export * from './process.ts';
export * from './reading.ts';
export * from './required.ts';
export * from './saying/index.ts';
export { IMPORT_BYTES } from './interop/content.ts';
export {
  buildProcess,
  findGroups,
  meanings,
  pagesToTake,
  readDrawing,
  type BuildOptions,
  type Drawing,
  type DrawnPage,
  type FoundGroup,
  type Meaning,
  type ShapeKind,
} from './interop/drawio/index.ts';
export * from './interop/import.ts';
export * from './interop/read-foreign.ts';
export { toMermaid } from './interop/mermaid.ts';
export { toBpmn } from './interop/bpmn/write/write.ts';
export { toTypeScript } from './interop/typescript.ts';
export { implementations } from './run/implementations.ts';
export { NEW_VERSION, type DealEvent, type World } from './run/turn.ts';
export * from './ids.ts';
export * from './languages.ts';
export * from './lint/index.ts';
export * from './moving/index.ts';
export * from './names/index.ts';
export type { Tried } from './run/tried.ts';
export * from './segments/index.ts';
export * from './snapshot.ts';
export * from './stages.ts';
export * from './templates/index.ts';
export * from './time/calendar.ts';
export * from './time/due.ts';
export * from './time/working.ts';
export { zoneOf } from './time/zone.ts';
export * from './triggers.ts';
export * from './walk/index.ts';
export * from './words.ts';
