'use client';
// drawn again only when somebody pauses or goes on: remembering what was drawn would weigh more than it spares
'use no memo';

import { useLocale, useTranslations } from 'next-intl';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { Icon } from '@/components/ui/icon';

/** «Lees voor»: the browser's own voice. Not there when the device has no voice for the language. */
export function ReadAloud({ text }: { text: string }) {
  const t = useTranslations('wizard');
  const language = useLocale();
  const voice = useSyncExternalStore(
    watchVoices,
    () => voiceFor(language),
    () => null,
  );
  const [speaking, setSpeaking] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another text or another page ends the reading of this one
  useEffect(() => {
    return () => {
      speechSynthesis?.cancel();
      setSpeaking(false);
    };
  }, [text]);
  if (!voice) return null;

  const read = () => {
    speechSynthesis.cancel();
    if (speaking) return setSpeaking(false);
    const words = new SpeechSynthesisUtterance(text);
    words.voice = voice;
    words.lang = voice.lang;
    words.onend = words.onerror = () => setSpeaking(false);
    setSpeaking(true);
    speechSynthesis.speak(words);
  };
  return (
    <button type="button" className="read" onClick={read} aria-pressed={speaking}>
      <Icon name="volume" />
      {t(speaking ? 'stopReading' : 'readAloud')}
    </button>
  );
}

function voiceFor(language: string): SpeechSynthesisVoice | null {
  const voices = globalThis.speechSynthesis?.getVoices() ?? [];
  return voices.find((voice) => voice.lang.toLowerCase().startsWith(language)) ?? null;
}

function watchVoices(changed: () => void): () => void {
  globalThis.speechSynthesis?.addEventListener('voiceschanged', changed);
  return () => globalThis.speechSynthesis?.removeEventListener('voiceschanged', changed);
}
