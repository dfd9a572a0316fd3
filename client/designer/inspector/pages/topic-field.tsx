import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Template } from '../../../../machines/index.ts';
import { useDesigner } from '../../store/context.tsx';
import { topicsQuery } from '../../topics-query.ts';
import { FieldProblems } from '../fields/problems.tsx';

/** What the message is about: whoever has switched that off doesn't get it. Not asked while there are no topics. */
export function TopicField({ template }: { template: Template }) {
  const { t } = useTranslation('designer');
  const designer = useDesigner();
  const topics = useQuery(topicsQuery).data?.topics ?? [];
  const { topic } = template;
  if (topics.length === 0 && topic === undefined) return null;
  const known = topics.map(({ id, name }) => ({ value: id, label: name }));
  const gone = topic !== undefined && !topics.some(({ id }) => id === topic);
  return (
    <div>
      <Select
        label={t('messages.topic')}
        description={t('messages.topicHint')}
        placeholder={t('messages.noTopic')}
        value={topic ?? null}
        data={gone ? [...known, { value: topic, label: topic }] : known}
        disabled={designer.readOnly}
        clearable
        onChange={(chosen) =>
          designer.edit({ do: 'setTemplate', id: template.id, patch: { topic: chosen ?? undefined } })
        }
      />
      <FieldProblems path={`templates/${template.id}/topic`} />
    </div>
  );
}
