import { z } from 'zod';
import { recordKinds } from '../fields.ts';
import { At, Id, UserRef } from './primitives.ts';

/** A file that lies with a contact, company or deal. */
export const RecordFile = z.object({
  id: Id,
  name: z.string(),
  /** MIME type, as its bytes say. */
  type: z.string(),
  size: z.number().int(),
  /** A browser may show it: a picture or a PDF. */
  preview: z.boolean(),
  addedAt: At,
  addedBy: UserRef.nullable(),
});
export type RecordFile = z.infer<typeof RecordFile>;

/** `GET /files/of/:kind/:id`, newest first */
export const RecordFileList = z.object({ items: z.array(RecordFile) });
export type RecordFileList = z.infer<typeof RecordFileList>;

export const ByRecord = z.object({ kind: z.enum(recordKinds), id: Id });
/** `POST /files/of/:kind/:id?fileName=…` with the file as the body. */
export const UploadRecordFile = z.object({ fileName: z.string().trim().min(1).max(200) });
/** `PATCH /files/:id` */
export const PatchRecordFile = z.object({ name: z.string().trim().min(1).max(200) });
