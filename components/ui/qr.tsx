'use client';

import { useEffect, useState } from 'react';

/** Light modules around a code, so that a camera sees where it ends: the standard asks for four. */
const quiet = 4;

/**
 * A text as a QR code, made on this device. Always dark on light, also in the dark theme: many cameras read nothing else.
 * `label` says what it is to who can't see it; the same text must stand beside it in letters.
 */
export function Qr({ text, label }: { text: string; label: string }) {
  const [code, setCode] = useState<{ readonly text: string; readonly rows: boolean[][] } | null>(null);
  useEffect(() => {
    let wanted = true;
    // thrown where the error page catches it
    qrRows(text).then(
      (rows) => wanted && setCode({ text, rows }),
      (error) =>
        setCode(() => {
          throw error;
        }),
    );
    return () => {
      wanted = false;
    };
  }, [text]);
  // room is kept, so that nothing below moves when it comes
  if (code?.text !== text) return <div className="qr" />;
  const size = code.rows.length + 2 * quiet;
  return (
    <svg className="qr" role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges">
      <path fill="#fff" d={`M0 0h${size}v${size}h-${size}z`} />
      <path fill="#000" d={darkModules(code.rows)} />
    </svg>
  );
}

/** The modules of a text's code, dark ones `true`, without the light edge. The library is fetched when it is needed. */
export async function qrRows(text: string): Promise<boolean[][]> {
  const { encode } = await import('uqr');
  return encode(text, { ecc: 'M', border: 0 }).data;
}

/** One stroke per run of dark modules. */
function darkModules(rows: readonly (readonly boolean[])[]): string {
  return rows
    .map((row, y) => {
      let strokes = '';
      for (let x = 0; x < row.length; x++) {
        if (!row[x]) continue;
        const from = x;
        while (row[x + 1]) x++;
        strokes += `M${from + quiet} ${y + quiet}h${x - from + 1}v1h-${x - from + 1}z`;
      }
      return strokes;
    })
    .join('');
}
