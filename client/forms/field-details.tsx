import { ActionIcon, Button, Checkbox, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  askableFields,
  formFieldKinds,
  kindsFor,
  said,
  type Form,
  type FormChoice,
  type FormField,
  type OwnField,
} from '../../machines/index.ts';
import { fieldsQuery, Icon } from '../ui/index.ts';
import styles from './editor.module.css';
import { WordsField } from './words-field.tsx';

interface FieldDetailsProps {
  form: Form;
  field: FormField;
  own: readonly OwnField[];
  mayEdit: boolean;
  onChange: (field: FormField, what: string) => void;
}

/** One field: its words, its kind, what it fills in, and its choices. */
export function FieldDetails({ form, field, own, mayEdit, onChange }: FieldDetailsProps) {
  const { t } = useTranslation('forms');
  const workspace = useQuery(fieldsQuery).data?.items;
  const catalogue = askableFields(own, workspace).find(({ path }) => path === field.path);
  const kinds = field.path === null ? formFieldKinds : catalogue ? kindsFor(catalogue) : [field.kind];
  return (
    <div className={styles.details}>
      <WordsField
        label={t('fields.label')}
        words={field.label}
        maxLength={200}
        disabled={!mayEdit}
        onChange={(label) => onChange({ ...field, label }, 'label')}
      />
      <WordsField
        label={t('fields.help')}
        words={field.help}
        maxLength={500}
        disabled={!mayEdit}
        onChange={(help) => onChange({ ...field, help }, 'help')}
      />
      <div className={styles.pair}>
        <Select
          label={t('fields.kind')}
          data={kinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
          value={field.kind}
          allowDeselect={false}
          disabled={!mayEdit || kinds.length < 2}
          onChange={(value) => {
            const kind = kinds.find((one) => one === value);
            if (kind) onChange({ ...field, kind }, 'kind');
          }}
        />
        <NameInConditions form={form} field={field} mayEdit={mayEdit} onChange={onChange} />
      </div>
      <p className={styles.hint}>
        {field.path === null
          ? t('fields.keptOnTimeline')
          : catalogue
            ? t('fields.fillsIn', { field: catalogue.label })
            : t('fields.gone', { path: field.path })}
      </p>
      {field.kind === 'choice' && <Choices form={form} field={field} mayEdit={mayEdit} onChange={onChange} />}
      <Checkbox
        label={t('fields.mustAnswer')}
        checked={field.required}
        disabled={!mayEdit}
        onChange={(event) => onChange({ ...field, required: event.currentTarget.checked }, 'required')}
      />
    </div>
  );
}

type PartProps = Omit<FieldDetailsProps, 'own'>;

const namePattern = /^[a-z][a-zA-Z0-9]{0,39}$/;

/** Conditions ask for the answer by this name; what can't be one isn't taken over. */
function NameInConditions({ form, field, mayEdit, onChange }: PartProps) {
  const { t } = useTranslation('forms');
  const [text, setText] = useState(field.id);
  const taken = form.fields.some((one) => one !== field && one.id === text);
  const fine = namePattern.test(text) && !taken;
  return (
    <TextInput
      label={t('fields.name')}
      value={text}
      disabled={!mayEdit}
      maxLength={40}
      error={fine ? undefined : t(taken ? 'fields.nameTaken' : 'fields.nameWrong')}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={() => fine && text !== field.id && onChange({ ...field, id: text }, 'name')}
    />
  );
}

function Choices({ form, field, mayEdit, onChange }: PartProps) {
  const { t } = useTranslation('forms');
  const [own = 'en'] = form.languages;
  const put = (choices: FormChoice[], what: string) => onChange({ ...field, choices }, what);
  const wording = (choice: FormChoice, label: FormChoice['label']): FormChoice => {
    // While nobody has given it another value, what is kept follows what is shown.
    const before = said(choice.label, own, [own]);
    const after = said(label, own, [own]);
    const follows = choice.value === before || /^choice \d+$/.test(choice.value);
    return { label, value: follows && after !== '' ? after.slice(0, 120) : choice.value };
  };
  return (
    <fieldset className={styles.choices}>
      <legend>{t('fields.choices')}</legend>
      {field.choices.map((choice, at) => (
        // Their place is all that tells choices apart while they are being written.
        <div key={at} className={styles.choice}>
          <WordsField
            label={t('fields.choice', { number: at + 1 })}
            words={choice.label}
            placeholder={choice.value}
            maxLength={200}
            disabled={!mayEdit}
            onChange={(label) =>
              put(
                field.choices.map((one, index) => (index === at ? wording(one, label) : one)),
                `choice ${at}`,
              )
            }
          />
          {mayEdit && (
            <ActionIcon
              aria-label={t('fields.removeChoice', { number: at + 1 })}
              onClick={() =>
                put(
                  field.choices.filter((_, index) => index !== at),
                  'choice removed',
                )
              }
            >
              <Icon of="close" />
            </ActionIcon>
          )}
        </div>
      ))}
      {mayEdit && (
        <Button
          variant="subtle"
          size="xs"
          leftSection={<Icon of="add" size={14} />}
          onClick={() =>
            put(
              [...field.choices, { value: `choice ${field.choices.length + 1}`, label: {} }],
              'choice added',
            )
          }
        >
          {t('fields.addChoice')}
        </Button>
      )}
    </fieldset>
  );
}
