import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import {
  ChangeDone,
  type ApproveMail,
  type ReportResult,
  type SendReply,
} from '../../../machines/api/index.ts';
import { api, ApiError, newIdempotencyKey } from '../../api.ts';
import { withRequired } from '../required/required.ts';
import { toast } from '../toast.tsx';
import { actionPath } from './action-query.ts';
import { draftKey, forgetDraft, noteKey } from './drafts.ts';
import { actionName } from '../words/action-name.ts';

/** How a person ends an action: with a result, with a message to the customer, or by letting one go that was written for them. */
export type Ending =
  | { by: 'result'; body: ReportResult }
  | { by: 'reply'; body: SendReply }
  | { by: 'approve'; body: ApproveMail };

/** What is said about the ending, and which action it is. */
export interface EndRequest {
  deal: string;
  instance: string;
  ending: Ending;
  /** The action's name, the result's label and the customer's name, for the words afterwards. */
  action: string;
  label: string;
  who: string;
}

interface EndOptions {
  /** At once, before the server has answered: the place to open the next one. */
  onStart?: (request: EndRequest) => void;
  /** The server refused it; the reason is shown as a toast, and what was written is still there. */
  onRefused?: (request: EndRequest) => void;
  /** `surprises`: what is said is only what whoever ended it can't know yet; all of it unless told. */
  told?: 'all' | 'surprises';
}

/** Ends actions. A lost connection is tried again under the same key, so nothing is sent or reported twice. */
export function useEndAction({ onStart, onRefused, told = 'all' }: EndOptions = {}) {
  const client = useQueryClient();
  const { t } = useTranslation('work');
  return useMutation({
    mutationFn: ({ deal, instance, ending, key }: EndRequest & { key: string }) =>
      withRequired(() =>
        api.post(`${actionPath(deal, instance)}/${ending.by}`, ending.body, ChangeDone, {
          idempotencyKey: key,
        }),
      ),
    retry: (failures, error) => failures < 2 && error instanceof ApiError && error.code === 'network',
    onMutate: (request) => onStart?.(request),
    onError: (_error, request) => onRefused?.(request),
    onSuccess: (done, request) => {
      forgetDraft(draftKey(request.deal, request.instance));
      forgetDraft(noteKey(request.deal, request.instance));
      if (done.late) {
        toast.info(t('done.late'));
        return;
      }
      if (told === 'surprises') {
        if (done.moved)
          toast.info(t('done.moved', { who: request.who, step: done.step.name }), {
            detail: t('done.movedStays'),
          });
        return;
      }
      if (request.ending.by === 'approve') {
        toast.done(t('done.approved', { name: request.who }), { detail: t('done.approvedMore') });
        return;
      }
      const [opened] = done.opened;
      const detail = done.moved
        ? t('done.moved', { who: request.who, step: done.step.name })
        : opened
          ? t('done.opened', { action: actionName(opened.action) })
          : t('done.nothing');
      toast.done(
        request.ending.by === 'reply'
          ? t('done.sent', { name: request.who })
          : t('done.result', { action: request.action, result: request.label }),
        { detail },
      );
    },
    onSettled: (_done, _error, { deal }) =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['inbox'] }),
        client.invalidateQueries({ queryKey: ['deal', deal] }),
      ]),
  });
}

/** One press of a button is one intention: the key makes its repetition take effect once. */
export const asIntention = (request: EndRequest): EndRequest & { key: string } => ({
  ...request,
  key: newIdempotencyKey(),
});
