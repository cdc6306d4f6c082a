import { stringField } from '../elements/element-data.js';
import { RichText } from '../text/rich-text-view.js';
import { PlainText, Text } from '../text/text.js';
import type { Block, TextObject } from '../world/types.js';

interface Cell {
  type: string;
  text?: string | TextObject;
  value?: string | number;
  elements?: unknown[];
}

function CellView({ cell }: { cell: Cell }) {
  if (cell.type === 'rich_text') return <RichText block={cell as unknown as Block} />;
  if (typeof cell.text === 'object') return <Text value={cell.text} />;
  return <PlainText text={String(cell.text ?? cell.value ?? '')} />;
}

/** The first row is the head. */
export function TableBlock({ block }: { block: Block }) {
  const [head = [], ...rows] = (block.rows as Cell[][] | undefined) ?? [];
  const settings = (block.column_settings as ({ align?: string } | null)[] | undefined) ?? [];
  const align = (column: number) => ({ textAlign: settings[column]?.align ?? 'left' });
  return (
    <div class="block block-table">
      <table>
        <thead>
          <tr>
            {head.map((cell, column) => (
              <th key={column} scope="col" style={align(column)}>
                <CellView cell={cell} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, column) => (
                <td key={column} style={align(column)}>
                  <CellView cell={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function DataTableBlock({ block }: { block: Block }) {
  const caption = stringField(block, 'caption');
  return (
    <figure class="block">
      {caption && <figcaption>{caption}</figcaption>}
      <TableBlock block={block} />
    </figure>
  );
}
