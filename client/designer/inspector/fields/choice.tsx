import { Select, type ComboboxItem } from '@mantine/core';
import type { ReactNode } from 'react';
import { useDesigner } from '../../store/context.tsx';
import { FieldProblems } from './problems.tsx';

interface ChoiceFieldProps {
  label: string;
  value: string | null;
  options:
    | readonly { value: string; label: string }[]
    | readonly { group: string; items: readonly { value: string; label: string }[] }[];
  onChoose: (value: string | null) => void;
  path: string;
  /** Choosing nothing is possible and means this. */
  nothing?: string;
  placeholder?: string;
  icon?: ReactNode;
  searchable?: boolean;
  onSearch?: (text: string) => void;
  hideLabel?: boolean;
}

/** One of several, as a list that drops down. */
export function ChoiceField(props: ChoiceFieldProps) {
  const {
    label,
    value,
    options,
    onChoose,
    path,
    nothing,
    placeholder,
    icon,
    searchable,
    onSearch,
    hideLabel,
  } = props;
  const designer = useDesigner();
  return (
    <div>
      <Select
        label={hideLabel ? undefined : label}
        aria-label={hideLabel ? label : undefined}
        value={value}
        // Mantine's type wants mutable arrays; it doesn't change them.
        data={options as ComboboxItem[]}
        onChange={(next) => {
          if (next !== value) onChoose(next);
        }}
        onSearchChange={onSearch}
        allowDeselect={false}
        clearable={nothing !== undefined}
        placeholder={nothing ?? placeholder}
        leftSection={icon}
        searchable={searchable}
        readOnly={designer.readOnly}
        comboboxProps={{ transitionProps: { duration: 100 }, withinPortal: true }}
        maxDropdownHeight={320}
      />
      <FieldProblems path={path} />
    </div>
  );
}
