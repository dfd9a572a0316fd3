import { z } from 'zod';

/** The body of every refused call. `message` names the thing, what is wrong and the remedy: show it as it is. */
export const ErrorBody = z.object({
  error: z.object({ code: z.string(), message: z.string(), details: z.unknown().optional() }),
});
export type ErrorBody = z.infer<typeof ErrorBody>;

/** `details` of code `invalid`: what is wrong with the request, by place ("body.contacts.0.email"). */
export const InvalidDetails = z.object({
  problems: z.array(z.object({ path: z.string(), message: z.string() })),
});
export type InvalidDetails = z.infer<typeof InvalidDetails>;
