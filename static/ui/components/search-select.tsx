import { Select } from '@forge/react';
import { useEffect, useRef, useState } from 'react';

export interface Option {
  label: string;
  value: string;
}

/** Pause in typing after which a search is made. */
const TYPING_PAUSE_MS = 250;

/**
 * A picker over something too long to list: asks while the person types. The list starts with what an empty search
 * finds; answers that come late are dropped.
 */
export function SearchSelect({
  id,
  chosen,
  search,
  onChoose,
  onLeave,
  placeholder,
  isInvalid,
  isDisabled,
  isClearable,
}: {
  id: string;
  chosen: Option | null;
  search: (query: string) => Promise<Option[]>;
  onChoose: (option: Option | null) => void;
  onLeave?: () => void;
  placeholder: string;
  isInvalid?: boolean;
  isDisabled?: boolean;
  isClearable?: boolean;
}) {
  const [options, setOptions] = useState<Option[]>([]);
  const [isLoading, setLoading] = useState(true);
  const asked = useRef<{ number: number; query: string | undefined }>({ number: 0, query: undefined });
  const ask = (query: string, pauseMs: number) => {
    if (query === asked.current.query) return;
    asked.current = { number: asked.current.number + 1, query };
    const { number } = asked.current;
    const find = async () => {
      if (number !== asked.current.number) return;
      setLoading(true);
      const found = await search(query);
      if (number !== asked.current.number) return;
      setOptions(found);
      setLoading(false);
    };
    if (pauseMs === 0) void find();
    else setTimeout(() => void find(), pauseMs);
  };
  useEffect(() => {
    if (!isDisabled) ask('', 0);
    return () => {
      asked.current = { number: asked.current.number + 1, query: undefined };
    };
  }, [isDisabled]);
  return (
    <Select
      inputId={id}
      name={id}
      options={options}
      value={chosen}
      placeholder={placeholder}
      isSearchable
      isLoading={isLoading && !isDisabled}
      isClearable={Boolean(isClearable)}
      isInvalid={Boolean(isInvalid)}
      isDisabled={Boolean(isDisabled)}
      onInputChange={(query: unknown) => ask(String(query ?? '').trim(), TYPING_PAUSE_MS)}
      onChange={(option: Option | null) => onChoose(option)}
      onBlur={() => onLeave?.()}
    />
  );
}
