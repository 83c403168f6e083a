/// <reference types="react-syntax-highlighter" />

import { useTheme, type Theme } from '@material-ui/core/styles';
import { useEffect, useMemo, useRef, type HTMLProps } from 'react';
import { legible } from '../common/legible';
import hcl from 'react-syntax-highlighter/dist/esm/languages/prism/hcl';
import json from 'react-syntax-highlighter/dist/esm/languages/prism/json';
import markdown from 'react-syntax-highlighter/dist/esm/languages/prism/markdown';
import yaml from 'react-syntax-highlighter/dist/esm/languages/prism/yaml';
import Highlighter from 'react-syntax-highlighter/dist/esm/prism-light';

Highlighter.registerLanguage('hcl', hcl);
Highlighter.registerLanguage('json', json);
Highlighter.registerLanguage('markdown', markdown);
Highlighter.registerLanguage('yaml', yaml);

/** Token colours of the theme, so that code looks at home in light, dark and custom themes. */
function highlightStyle(theme: Theme) {
  const { palette } = theme;
  const on = (color: string) => legible(color, theme, palette.background.paper);
  const shade = palette.type === 'dark' ? 'light' : 'dark';
  const keyword = { color: on(palette.primary.main), fontWeight: 600 };
  const name = { color: on(palette.info[shade]) };
  const value = { color: on(palette.warning[shade]) };
  const text = { color: on(palette.success[shade]) };
  const plain = { color: palette.text.primary };
  return {
    'code[class*="language-"]': plain,
    comment: { color: palette.text.secondary, fontStyle: 'italic' },
    keyword,
    title: keyword,
    property: name,
    key: name,
    atrule: name,
    type: text,
    string: text,
    heredoc: text,
    boolean: value,
    number: value,
    interpolation: value,
    punctuation: { color: palette.text.secondary },
    linenumber: { color: palette.text.secondary, fontStyle: 'normal' },
  };
}

/** Marks a line of the code and scrolls it into view. */
function useShownLine(code: string, line: number | undefined) {
  const { palette } = useTheme();
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    root.current
      ?.querySelector('[aria-current]')
      ?.scrollIntoView({ block: 'center' });
  }, [code, line]);
  const lineProps = (number: number): HTMLProps<HTMLElement> => ({
    style: { display: 'block' },
    ...(number === line && {
      'aria-current': true,
      style: { display: 'block', background: palette.action.selected },
    }),
  });
  return { root, lineProps };
}

function HighlightedCode(props: {
  code: string;
  language?: string;
  line?: number;
}) {
  const theme = useTheme();
  const style = useMemo(() => highlightStyle(theme), [theme]);
  const { code, line } = props;
  const { root, lineProps } = useShownLine(code, line);
  return (
    <div ref={root}>
      <Highlighter
        language={props.language ?? 'text'}
        style={style}
        showLineNumbers
        wrapLines={line !== undefined}
        lineProps={lineProps}
        lineNumberStyle={{ minWidth: '3.2em', userSelect: 'none' }}
        customStyle={{
          margin: 0,
          padding: theme.spacing(1.5, 2, 1.5, 0),
          background: theme.palette.background.paper,
          color: theme.palette.text.primary,
          fontSize: '0.8125rem',
          lineHeight: 1.55,
          overflow: 'visible',
        }}
        codeTagProps={{
          style: {
            fontFamily:
              'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
          },
        }}
      >
        {code}
      </Highlighter>
    </div>
  );
}

export default HighlightedCode;
