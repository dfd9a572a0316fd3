import { z } from 'zod';

/** The id of a note; told apart from those of nodes by where it stands in the document. */
export const NoteId = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[A-Za-z0-9_-]+$/, 'must be made of letters, digits, "-" and "_"');

/**
 * Free text on the canvas for whoever reads the drawing; it means nothing to the process. Its place is its middle, as
 * that of nodes, all in canvas units.
 */
export const Note = z.object({
  id: NoteId,
  text: z.string().max(2000),
  x: z.number(),
  y: z.number(),
  width: z.number().min(80).max(2000),
  height: z.number().min(40).max(2000),
});
export type Note = z.infer<typeof Note>;
