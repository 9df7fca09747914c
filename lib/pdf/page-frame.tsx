import { Text, View } from '@react-pdf/renderer';
import type { ComponentProps, ReactNode } from 'react';
import type { Page } from '@react-pdf/renderer';
import type { Copy } from '@/lib/plan/copy-model';
import { HAIRLINE, INK, type Look } from './look';

type PageLayout = NonNullable<ComponentProps<typeof Page>['layout']>;

/**
 * What stands on every page around its content: which plan, for whom, which version, which page.
 * React never sees it (react-pdf calls it while it fills pages), so nothing in it may be a component with hooks.
 */
export function pageFrame(copy: Copy, look: Look): PageLayout {
  const { version, date, reader, page } = copy.running;
  const line = [version, date, reader].filter(Boolean).join(' · ');
  const frame: PageLayout = ({ children, pageNumber, totalPages }) => (
    <>
      {children}
      <View
        artifact="page"
        style={{
          position: 'absolute',
          bottom: 26,
          left: look.page.side,
          right: look.page.side,
          borderTop: HAIRLINE,
          paddingTop: 6,
          flexDirection: 'row',
        }}
      >
        <View style={{ flex: 1, paddingRight: 12 }}>
          {footText(look, `${copy.kind} · ${copy.title}`, 700)}
          {footText(look, line, 400)}
        </View>
        {/* Before the number of pages is known, two digits keep the room for it. */}
        {footText(look, pageWords(page, pageNumber ?? 1, totalPages ?? 99), 700)}
      </View>
    </>
  );
  return frame;
}

function pageWords(words: string, page: number, pages: number): string {
  return words.replace('{page}', String(page)).replace('{pages}', String(pages));
}

function footText(look: Look, text: string, fontWeight: 400 | 700): ReactNode {
  return (
    <Text
      hyphenationPenalty={10_000}
      style={{
        fontFamily: look.fonts.families,
        fontSize: look.large ? 12 : 8.5,
        lineHeight: 1.35,
        fontWeight,
        color: INK,
        maxLines: 1,
        textOverflow: 'ellipsis',
      }}
    >
      {text}
    </Text>
  );
}
