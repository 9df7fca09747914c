import type { ComponentProps, ReactNode } from 'react';

/** A native radio or checkbox with its words as one large card to tap. */
export function OptionCard({
  type,
  label,
  about,
  before,
  ...input
}: Omit<ComponentProps<'input'>, 'type'> & {
  type: 'radio' | 'checkbox';
  label: ReactNode;
  about?: string | undefined;
  before?: ReactNode;
}) {
  return (
    <label className="opt">
      <input type={type} {...input} />
      {before}
      <span>
        {label}
        {about && <small>{about}</small>}
      </span>
    </label>
  );
}
