'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useId, useRef, useState } from 'react';
import { useOpenPlan } from '@/components/plan/plan-provider';
import { Icon } from '@/components/ui/icon';
import type { Question } from '@/lib/guide/question';
import { fieldsOf } from '@/lib/plan/answers';

/** «Nog iemand erbij»: puts a new person in the plan by name only, and hands over the id. */
export function AddPerson({ group, onAdded }: { group?: string | undefined; onAdded: (id: string) => void }) {
  const t = useTranslations('people');
  const { document, answers } = useOpenPlan();
  const [open, setOpen] = useState(false);
  const [name, setName] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const id = useId();
  useEffect(() => {
    if (open) field.current?.focus();
  }, [open]);

  const add = () => {
    if (name.trim() !== '') {
      const person = document.addItem('people');
      document.writeText({ question: personField('name'), list: 'people', item: person }, name.trim());
      if (group) document.writeScalar({ question: personField('group'), list: 'people', item: person }, group);
      answers.refresh();
      onAdded(person);
    }
    setName('');
    setOpen(false);
    opener.current?.focus();
  };

  return (
    <div className="add-person">
      <button type="button" ref={opener} className="edit" aria-expanded={open} onClick={() => setOpen((now) => !now)}>
        <Icon name="plus" size={20} />
        {t('addElse')}
      </button>
      {open && (
        <div className="add-line">
          <label htmlFor={id}>{t('newName')}</label>
          <input
            ref={field}
            id={id}
            className="in-t"
            autoComplete="off"
            enterKeyHint="done"
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
                event.preventDefault();
                add();
              }
            }}
          />
          <button type="button" className="btn" onClick={add}>
            {t('putIn')}
          </button>
        </div>
      )}
    </div>
  );
}

function personField(id: string): Question {
  const field = fieldsOf('people').find((known) => known.id === id);
  if (!field) throw new Error(`people have no ${id}`);
  return field;
}
