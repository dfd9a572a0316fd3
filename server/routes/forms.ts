import { z } from 'zod';
import {
  CreateForm,
  Done,
  FormList,
  FormPage,
  FormRevision,
  FormSubmission,
  FormSubmissions,
  FormSubmissionsQuery,
  FormTargets,
  Id,
  PatchForm,
} from '../../machines/api/index.ts';
import { userIdOf, type Caller } from '../auth/caller.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { closeForm, createForm, existingForm, publishForm, removeForm, saveForm } from '../forms/editing.ts';
import { done, route, type Route } from '../http/route.ts';
import type { FormRecord, SubmissionRecord } from '../store/store.ts';
import { formList, formPage, formTargets, submissionView } from '../views/forms.ts';
import { say } from '../../machines/index.ts';

const ById = z.object({ id: Id });
/** A form with every word in three languages, and room for what is to come. */
const formLimit = 400_000;

const doing = (caller: Caller, now: number) => ({ by: userIdOf(caller), now });

function changed(context: Context, form: FormRecord): Promise<FormPage> {
  context.live.publish('forms', `form:${form.id}`);
  return formPage(context, form);
}

async function existingSubmission({ store }: Context, id: string): Promise<SubmissionRecord> {
  const submission = await store.forms.submission(id);
  if (!submission)
    throw new AppError(
      'not-found',
      say`There are no answers “${id}”. Where nobody confirms them they are removed.`,
    );
  return submission;
}

async function settled(context: Context, id: string): Promise<FormSubmission> {
  const submission = await existingSubmission(context, id);
  context.live.publish('forms', `form:${submission.formId}`);
  return submissionView(await existingForm(context, submission.formId), submission);
}

export const formRoutes: Route[] = [
  route({
    method: 'get',
    path: '/forms',
    summary: 'Lead forms with their numbers, by name',
    allow: 'read',
    response: FormList,
    handle: async ({ context }) => ({ items: await formList(context) }),
  }),
  route({
    method: 'post',
    path: '/forms',
    summary: 'A new form, made of one to start from',
    allow: 'forms.edit',
    body: CreateForm,
    response: FormPage,
    status: 201,
    handle: async ({ context, caller, body, now }) =>
      changed(context, await createForm(context, body, doing(caller, now))),
  }),
  route({
    method: 'get',
    path: '/forms/targets',
    summary: 'Where forms can lead: published processes with their entries and fields',
    allow: 'read',
    response: FormTargets,
    handle: async ({ context }) => ({ processes: await formTargets(context) }),
  }),
  route({
    method: 'get',
    path: '/forms/:id',
    summary: 'A form as it is being worked on',
    allow: 'read',
    params: ById,
    response: FormPage,
    handle: async ({ context, params }) => formPage(context, await existingForm(context, params.id)),
  }),
  route({
    method: 'patch',
    path: '/forms/:id',
    summary: 'Change a form’s draft; visitors see it once it is published',
    allow: 'forms.edit',
    params: ById,
    body: PatchForm,
    bodyLimit: formLimit,
    response: FormPage,
    handle: async ({ context, caller, params, body, now }) =>
      changed(context, await saveForm(context, params.id, body, doing(caller, now))),
  }),
  route({
    method: 'post',
    path: '/forms/:id/publish',
    summary: 'Let visitors see the draft',
    allow: 'forms.edit',
    params: ById,
    body: FormRevision,
    response: FormPage,
    handle: async ({ context, caller, params, body, now }) =>
      changed(context, await publishForm(context, params.id, body.revision, doing(caller, now))),
  }),
  route({
    method: 'post',
    path: '/forms/:id/close',
    summary: 'Take no more answers',
    allow: 'forms.edit',
    params: ById,
    body: FormRevision,
    response: FormPage,
    handle: async ({ context, caller, params, body, now }) =>
      changed(context, await closeForm(context, params.id, body.revision, doing(caller, now))),
  }),
  route({
    method: 'delete',
    path: '/forms/:id',
    summary: 'Remove a form that nobody has answered',
    allow: 'forms.edit',
    params: ById,
    response: Done,
    async handle({ context, params }) {
      await removeForm(context, params.id);
      context.live.publish('forms', `form:${params.id}`);
      return done;
    },
  }),
  route({
    method: 'get',
    path: '/forms/:id/submissions',
    summary: 'What people answered, newest first',
    allow: 'read',
    params: ById,
    query: FormSubmissionsQuery,
    response: FormSubmissions,
    async handle({ context, params, query }) {
      const form = await existingForm(context, params.id);
      const page = await context.store.forms.submissions({ formId: form.id, ...query });
      return {
        items: page.items.map((submission) => submissionView(form, submission)),
        nextCursor: page.nextCursor,
      };
    },
  }),
  route({
    method: 'post',
    path: '/submissions/:id/confirmation',
    summary: 'Send the mail that asks for confirmation again',
    allow: 'forms.edit',
    params: ById,
    response: FormSubmission,
    async handle({ context, params }) {
      await existingSubmission(context, params.id);
      if (!(await context.forms.confirming.again(params.id)))
        throw new AppError(
          'conflict',
          say`No further mail may leave for these answers: they are confirmed, one has just left, or too many have. Ask the person another way.`,
        );
      await context.forms.confirming.send(await existingSubmission(context, params.id));
      return settled(context, params.id);
    },
  }),
  route({
    method: 'post',
    path: '/submissions/:id/retry',
    summary: 'Try again to work in answers that were refused',
    allow: 'forms.edit',
    params: ById,
    response: FormSubmission,
    async handle({ context, params, now }) {
      if (await context.store.forms.reopen(params.id, now))
        await context.forms.taking.take(await existingSubmission(context, params.id));
      return settled(context, params.id);
    },
  }),
];
