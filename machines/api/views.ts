import { z } from 'zod';
import { At, Id, UserRef } from './primitives.ts';

/** Which list a view is of: "pipeline", "contacts" … A screen names its own. */
export const ViewScreen = z.string().regex(/^[a-z][a-z-]{0,39}$/);
/** What of the screen it is of, where that has several: for the pipeline the process. Empty: there is one. */
const scope = z.string().max(64).default('');
const name = z.string().trim().min(1, 'is empty; a view needs a name').max(80);
/** The screen's own address parameters, without the question mark. */
const query = z.string().max(2000);

/** What of a list is shown, how it is sorted and laid out, under a name. */
export const SavedView = z.object({
  id: Id,
  screen: ViewScreen,
  scope: z.string(),
  name: z.string(),
  query: z.string(),
  /** Everybody sees it; else only its owner. */
  shared: z.boolean(),
  owner: UserRef.nullable(),
  mine: z.boolean(),
  mayChange: z.boolean(),
  /** The one that the screen opens with for whoever asks. */
  isDefault: z.boolean(),
  updatedAt: At,
});
export type SavedView = z.infer<typeof SavedView>;

/** `GET /views`: one's own and shared ones, by name. */
export const ViewsQuery = z.object({ screen: ViewScreen, scope });
export const SavedViews = z.object({ items: z.array(SavedView) });
export type SavedViews = z.infer<typeof SavedViews>;

/** `POST /views` */
export const CreateView = z.object({
  screen: ViewScreen,
  scope,
  name,
  query,
  shared: z.boolean().default(false),
});
export type CreateView = z.input<typeof CreateView>;

/** `PATCH /views/:id` */
export const PatchView = z.object({
  name: name.optional(),
  query: query.optional(),
  shared: z.boolean().optional(),
});
export type PatchView = z.infer<typeof PatchView>;

/** `PUT /views/default`: what the screen opens with for oneself; null: with everything. */
export const DefaultView = z.object({ screen: ViewScreen, scope, view: Id.nullable() });
export type DefaultView = z.input<typeof DefaultView>;
