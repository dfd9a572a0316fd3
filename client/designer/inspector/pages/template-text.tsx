import { Combobox, Textarea, TextInput, useCombobox } from '@mantine/core';
import { useMergedRef } from '@mantine/hooks';
import { type Ref, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesigner } from '../../store/context.tsx';
import { useDrawing } from '../../store/drawing.ts';
import { fieldChoices } from '../fields/catalogue.ts';
import { begunAt, completed, offersFor, type Begun } from './field-offers.ts';

type Field = HTMLInputElement | HTMLTextAreaElement;

interface TemplateTextProps {
  id?: string;
  label?: string;
  placeholder?: string;
  value: string;
  maxLength: number;
  /** Several lines. */
  long?: boolean;
  description?: string;
  fieldRef?: Ref<Field>;
  onFocus?: () => void;
  onWrite: (text: string) => void;
}

/** A text with fields in it: two opening braces open the list of what may be filled in. */
export function TemplateText(props: TemplateTextProps) {
  const { value, onWrite, long = false, fieldRef, label, ...rest } = props;
  const { t } = useTranslation('designer');
  const designer = useDesigner();
  const process = useDrawing();
  const own = useRef<Field>(null);
  const ref = useMergedRef(own, fieldRef);
  const [begun, setBegun] = useState<Begun | null>(null);
  const list = useCombobox({ opened: begun !== null });
  const offers = begun ? offersFor(fieldChoices(process, t), begun.typed) : [];

  const look = (field: Field) => setBegun(begunAt(field.value, field.selectionStart ?? field.value.length));
  const take = (path: string) => {
    if (!begun) return;
    const { text, cursor } = completed(value, begun, path);
    onWrite(text);
    setBegun(null);
    requestAnimationFrame(() => {
      own.current?.focus();
      own.current?.setSelectionRange(cursor, cursor);
    });
  };
  const shared = {
    ...rest,
    label,
    value,
    readOnly: designer.readOnly,
    ref,
    onChange: (event: { currentTarget: Field }) => {
      onWrite(event.currentTarget.value);
      look(event.currentTarget);
      list.selectFirstOption();
    },
    onClick: (event: { currentTarget: Field }) => look(event.currentTarget),
    onBlur: () => {
      setBegun(null);
      designer.settle();
    },
  };
  return (
    <Combobox store={list} onOptionSubmit={take} position="bottom-start" withinPortal>
      <Combobox.Target withExpandedAttribute>
        {long ? (
          <Textarea
            {...shared}
            inputWrapperOrder={['input', 'description', 'error']}
            autosize
            minRows={8}
            maxRows={20}
          />
        ) : (
          <TextInput {...shared} />
        )}
      </Combobox.Target>
      <Combobox.Dropdown hidden={offers.length === 0}>
        <Combobox.Options>
          {offers.map(({ value: path, label: name }) => (
            <Combobox.Option key={path} value={path}>
              {name}
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
