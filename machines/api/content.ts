import { z } from 'zod';
import { LanguageTag } from '../process.ts';
import { insertionName } from '../filling/index.ts';
import { At, ProcessRef, UserRef } from './primitives.ts';

/** What a file of the content library is, for looking it up. */
export const contentKinds = [
  'document',
  'presentation',
  'spreadsheet',
  'picture',
  'video',
  'audio',
  'archive',
] as const;
export const ContentKind = z.enum(contentKinds);
export type ContentKind = z.infer<typeof ContentKind>;

/** When on the customer's way a file is of use, from the first touch to the next sale. */
export const contentMoments = [
  'first-touch',
  'interest',
  'qualification',
  'offer',
  'decision',
  'delivery',
  'repeat-sale',
] as const;
export const ContentMoment = z.enum(contentMoments);
export type ContentMoment = z.infer<typeof ContentMoment>;

/** Most bytes of one file: as much as mail servers take. */
export const largestContentBytes = 25 * 1024 * 1024;
/** Most bytes that one message carries: base64 makes a third more of them. */
export const largestAttachedBytes = 18 * 1024 * 1024;

/** Of a file in the library; it stands in templates, as in `{{ content.price-list }}`. */
export const ContentId = z.string().regex(insertionName);

/** A process whose messages name a file or a snippet; `templates` by their names. */
export const UsedIn = z.object({ process: ProcessRef, templates: z.array(z.string()) });
export type UsedIn = z.infer<typeof UsedIn>;

export const ContentItem = z.object({
  id: ContentId,
  name: z.string(),
  kind: ContentKind,
  moment: ContentMoment.nullable(),
  /** Null where it is for readers of all languages. */
  language: z.string().nullable(),
  note: z.string(),
  fileName: z.string(),
  type: z.string(),
  sizeBytes: z.number().int(),
  /** 1, and one more with every replacement. */
  edition: z.number().int(),
  createdAt: At,
  updatedAt: At,
  updatedBy: UserRef.nullable(),
  /** Processes that send it, by drafts and by what is published; empty where none does. */
  usedIn: z.array(UsedIn),
  /** Snippets that name it. */
  usedInSnippets: z.array(z.string()),
  /** The browser can show it. */
  hasPreview: z.boolean(),
});
export type ContentItem = z.infer<typeof ContentItem>;

/** `GET /content`, by name. */
export const ContentList = z.object({ items: z.array(ContentItem) });
export type ContentList = z.infer<typeof ContentList>;

const about = {
  name: z.string().trim().min(1).max(120),
  kind: ContentKind,
  moment: ContentMoment.nullable(),
  language: LanguageTag.nullable(),
  note: z.string().max(2_000),
};

/** `POST /content?fileName=…`, the body being the file; what is left out follows from the file. */
export const UploadContent = z.object({
  fileName: z.string().min(1).max(255),
  moment: ContentMoment.optional(),
  language: LanguageTag.optional(),
});
export type UploadContent = z.input<typeof UploadContent>;

/** `PUT /content/:id/file?fileName=…`, the body being the file. */
export const ReplaceContent = z.object({ fileName: z.string().min(1).max(255) });
export type ReplaceContent = z.input<typeof ReplaceContent>;

/** `PATCH /content/:id`. */
export const ChangeContent = z.object(about).partial();
export type ChangeContent = z.input<typeof ChangeContent>;

/** `GET /content/:id/file`. */
export const ContentFileQuery = z.object({
  /** To be saved rather than shown. */
  download: z.enum(['0', '1']).optional(),
});

/** A text that templates share, as in `{{ snippets.regards }}`. */
export const SnippetName = z
  .string()
  .regex(insertionName, 'must be made of small letters, digits and "-", as in "opening-hours"');
const snippetText = z.string().min(1).max(10_000);

export const Snippet = z.object({
  name: SnippetName,
  text: z.string(),
  variants: z.record(z.string(), z.string()),
  updatedAt: At,
  updatedBy: UserRef.nullable(),
  usedIn: z.array(UsedIn),
});
export type Snippet = z.infer<typeof Snippet>;

/** `GET /snippets`, by name. */
export const SnippetList = z.object({ items: z.array(Snippet) });
export type SnippetList = z.infer<typeof SnippetList>;

/** `PUT /snippets/:name`. */
export const PutSnippet = z.object({
  text: snippetText,
  variants: z
    .record(LanguageTag, snippetText)
    .refine((variants) => Object.keys(variants).length <= 20, 'must have at most 20 languages')
    .default({}),
});
export type PutSnippet = z.input<typeof PutSnippet>;

/** `GET /tracking` and `PUT /tracking`: what is noticed of a message that has arrived. Both are off unless switched on. */
export const Tracking = z.object({ links: z.boolean(), opens: z.boolean() });
export type Tracking = z.infer<typeof Tracking>;
