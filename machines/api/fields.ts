import { z } from 'zod';
import { fieldTypes, FieldChoice, recordKinds, WorkspaceField } from '../fields.ts';

/** `GET /fields`: all of the workspace's own, retired ones too; by entity, as they are ordered. */
export const FieldsList = z.object({ items: z.array(WorkspaceField) });
export type FieldsList = z.infer<typeof FieldsList>;

/** A field of a record as its page shows it. */
export const OwnFieldView = z.object({
  id: z.string(),
  label: z.string(),
  type: z.enum(fieldTypes),
  choices: z.array(z.string()),
  /** How choices are called that have been renamed. */
  labels: z.record(z.string(), z.string()),
  hint: z.string(),
});
export type OwnFieldView = z.infer<typeof OwnFieldView>;

/** `POST /fields` */
export const CreateField = z.object({
  entity: z.enum(recordKinds),
  /** Made from the label unless given. */
  id: WorkspaceField.shape.id.optional(),
  label: WorkspaceField.shape.label,
  type: z.enum(fieldTypes),
  choices: z.array(FieldChoice).max(500).default([]),
  hint: WorkspaceField.shape.hint.default(''),
});
export type CreateField = z.input<typeof CreateField>;

/** `PATCH /fields/:entity/:id`. A choice that is left out is no longer offered; who has it keeps it. */
export const PatchField = z.object({
  label: WorkspaceField.shape.label.optional(),
  /** Refused where a value could be lost. */
  type: z.enum(fieldTypes).optional(),
  choices: z.array(FieldChoice).max(500).optional(),
  hint: WorkspaceField.shape.hint.optional(),
  retired: z.boolean().optional(),
});
export type PatchField = z.infer<typeof PatchField>;

/** `PUT /fields/:entity/order` */
export const OrderFields = z.object({ ids: z.array(z.string().max(60)).max(500) });
export type OrderFields = z.infer<typeof OrderFields>;

/** `GET /fields/:entity/:id/use`: what would be touched by putting it away. */
export const FieldUse = z.object({
  /** Records that have a value. */
  records: z.number().int(),
  /** Processes whose conditions, messages or required fields name it. */
  processes: z.array(z.object({ id: z.string(), name: z.string() })),
  segments: z.array(z.object({ id: z.string(), name: z.string() })),
  /** Types that it could have without losing a value. */
  types: z.array(z.enum(fieldTypes)),
});
export type FieldUse = z.infer<typeof FieldUse>;
