import { cleanup, createEvent, fireEvent, render, screen } from '@testing-library/react';
import type { Route } from 'next';
import { AppRouterContext } from 'next/dist/shared/lib/app-router-context.shared-runtime';
import { afterEach, expect, test, vi } from 'vitest';
import { PageLink } from '@/components/ui/page-link';

afterEach(cleanup);

function showLink() {
  const router = { push: vi.fn(), prefetch: vi.fn() };
  render(
    <AppRouterContext value={router as never}>
      <PageLink href={'/nl/plan' as Route}>Ons plan</PageLink>
    </AppRouterContext>,
  );
  return { router, link: screen.getByRole('link', { name: 'Ons plan' }) };
}

test('a link to a page leaves what is in memory where it is', () => {
  const { router, link } = showLink();
  expect(link.getAttribute('href')).toBe('/nl/plan');
  const press = createEvent.click(link);
  fireEvent(link, press);
  expect(press.defaultPrevented).toBe(true);
  expect(router.push).toHaveBeenCalledExactlyOnceWith('/nl/plan');
});

test.each([
  ['in a tab of its own', { ctrlKey: true }],
  ['in a tab of its own on a Mac', { metaKey: true }],
  ['in a window of its own', { shiftKey: true }],
])('who wants the page %s gets it there', (_, how) => {
  const { router, link } = showLink();
  // jsdom goes nowhere, and would say so
  window.addEventListener('click', (event) => event.preventDefault(), { once: true });
  fireEvent.click(link, how);
  expect(router.push).not.toHaveBeenCalled();
});

test('a page is fetched ahead when a finger or the keyboard comes near', () => {
  const { router, link } = showLink();
  expect(router.prefetch).not.toHaveBeenCalled();
  fireEvent.focus(link);
  expect(router.prefetch).toHaveBeenCalledWith('/nl/plan');
});
