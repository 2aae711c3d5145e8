import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import PDFDocument, { type StructureElement } from 'pdfkit';
import type { Definition } from './definition.ts';

const FONTS = join(dirname(fileURLToPath(import.meta.url)), 'fonts');
const MARGIN = { top: 62, bottom: 68, left: 68, right: 62 };
const INK = '#1a1a1a';
const GREY = '#555555';
const RULE = '#b8b8b8';

export interface TextStyle {
  size?: number;
  bold?: boolean;
  color?: string;
  align?: 'left' | 'right';
  /** Space below, in points. */
  after?: number;
  x?: number;
  width?: number;
  /** What assistive software calls it: P, H1, H2, … */
  role?: string;
}

export interface Column {
  title: string;
  /** Share of the width. */
  width: number;
  align?: 'left' | 'right';
}

/** A4 paper with our fonts, tagged for assistive software: what the templates write on. */
export class Sheet {
  readonly #pdf: InstanceType<typeof PDFDocument>;
  readonly #root: StructureElement;
  readonly #chunks: Buffer[] = [];
  readonly #ended: Promise<void>;

  constructor(definition: Definition) {
    const created = definition.created ? new Date(definition.created) : new Date();
    this.#pdf = new PDFDocument({
      size: 'A4',
      margins: MARGIN,
      bufferPages: true,
      pdfVersion: '1.7',
      subset: 'PDF/UA',
      tagged: true,
      displayTitle: true,
      lang: definition.language,
      font: join(FONTS, 'DejaVuSans.ttf'),
      info: {
        Title: definition.title,
        Author: definition.author ?? '',
        Creator: 'CommitteeHub',
        Producer: 'CommitteeHub',
        CreationDate: Number.isNaN(created.getTime()) ? new Date() : created,
      },
    });
    this.#pdf.registerFont('body', readFileSync(join(FONTS, 'DejaVuSans.ttf')));
    this.#pdf.registerFont('bold', readFileSync(join(FONTS, 'DejaVuSans-Bold.ttf')));
    this.#ended = new Promise((resolve, reject) => {
      this.#pdf.on('data', (chunk: Buffer) => this.#chunks.push(chunk)).on('end', resolve).on('error', reject);
    });
    this.#root = this.#pdf.struct('Document');
    this.#pdf.addStructure(this.#root);
  }

  get left(): number {
    return MARGIN.left;
  }

  get width(): number {
    return this.#pdf.page.width - MARGIN.left - MARGIN.right;
  }

  get y(): number {
    return this.#pdf.y;
  }

  set y(y: number) {
    this.#pdf.y = y;
  }

  space(points: number): void {
    this.#pdf.y += points;
  }

  /** Starts a new page unless this much room is left on the current one. */
  keepTogether(points: number): void {
    if (this.#pdf.y + points > this.#pdf.page.height - MARGIN.bottom) this.#pdf.addPage();
  }

  text(value: string | undefined, style: TextStyle = {}, parent = this.#root): void {
    if (!value) return;
    this.#use(style);
    this.#pdf.text(value, style.x ?? this.left, this.#pdf.y, {
      width: style.width ?? this.width,
      align: style.align ?? 'left',
      lineGap: 2.5,
      structParent: parent,
      structType: style.role ?? 'P',
    });
    this.#pdf.y += style.after ?? 0;
  }

  /** Words that lead to an address; only to pages on the web, whatever was asked. */
  link(value: string, address: string, at: { x: number; width: number } = { x: this.left, width: this.width }): void {
    if (!/^https?:\/\//.test(address)) return this.text(value, { after: 7, ...at });
    this.#use({ color: '#0b57a4' });
    this.#pdf.text(value, at.x, this.#pdf.y, { width: at.width, link: address, underline: true, structParent: this.#root, structType: 'Link' });
    this.#pdf.y += 7;
  }

  heading(value: string, level: 1 | 2 | 3 = 1): void {
    const size = [18, 12.5, 10.5][level - 1]!;
    this.keepTogether(size * 4);
    this.text(value, { size, bold: true, after: size / 2, role: `H${level}` });
  }

  lines(values: readonly (string | undefined)[], style: TextStyle = {}): void {
    for (const value of values) this.text(value, style);
  }

  bullets(items: readonly string[]): void {
    const list = this.#pdf.struct('L');
    this.#root.add(list);
    for (const item of items) {
      const entry = this.#pdf.struct('LI');
      list.add(entry);
      this.keepTogether(16);
      const top = this.#pdf.y;
      this.text('•', { x: this.left, width: 12, role: 'Lbl' }, entry);
      this.#pdf.y = top;
      this.text(item, { x: this.left + 14, width: this.width - 14, after: 3, role: 'LBody' }, entry);
      entry.end();
    }
    list.end();
    this.space(5);
  }

  /** A table with a header row that returns on each page; a row is never cut. */
  table(columns: readonly Column[], rows: readonly (readonly (string | undefined)[])[], style: TextStyle = {}): void {
    const left = style.x ?? this.left;
    const width = style.width ?? this.width;
    const whole = columns.reduce((sum, column) => sum + column.width, 0);
    const widths = columns.map(column => (column.width / whole) * width);
    const table = this.#pdf.struct('Table');
    this.#root.add(table);

    const header = columns.map(column => column.title);
    const hasHeader = header.some(title => title);
    if (hasHeader) this.#row(table, columns, widths, left, header, 'TH');
    for (const cells of rows) {
      const height = this.#heightOf(cells, widths) + 9;
      if (this.#pdf.y + height > this.#pdf.page.height - MARGIN.bottom) {
        this.#pdf.addPage();
        if (hasHeader) this.#row(table, columns, widths, left, header, 'TH');
      }
      this.#row(table, columns, widths, left, cells, 'TD');
    }
    table.end();
    this.#pdf.x = this.left;
    this.space(8);
  }

  /** A square of dots that a telephone reads, given as an SVG path of so many dots across; white around it, whatever lies beneath. */
  square(path: string, dots: number, at: { x: number; y: number; size: number; alt: string }): void {
    this.#figure(at.alt, () => {
      this.#pdf.save().translate(at.x, at.y).scale(at.size / dots).path(path).fillColor(INK).fill().restore();
    });
  }

  /** A picture (PNG or JPEG) within a frame, from its upper left corner; false when it is none: a broken sign must not keep a paper from being written. */
  picture(bytes: Buffer, at: { x: number; y: number; width: number; height: number; alt: string }): boolean {
    let picture: object;
    try {
      picture = this.#pdf.openImage(bytes);
    } catch {
      return false;
    }
    this.#figure(at.alt, () => void this.#pdf.image(picture, at.x, at.y, { fit: [at.width, at.height] }));
    return true;
  }

  #figure(alt: string, draw: () => void): void {
    const { x, y } = this.#pdf;
    const figure = this.#pdf.struct('Figure', { alt }, [draw]);
    this.#root.add(figure);
    figure.end();
    this.#pdf.x = x;
    this.#pdf.y = y;
  }

  rule(): void {
    this.#line(this.left, this.left + this.width);
    this.space(8);
  }

  /** Numbers the pages and hands out the finished file. */
  async finish(footer?: string): Promise<{ bytes: Buffer; pageCount: number }> {
    const { count } = this.#pdf.bufferedPageRange();
    this.#root.end();
    for (let page = 0; page < count; page++) {
      this.#pdf.switchToPage(page);
      const { margins, height } = this.#pdf.page;
      const bottom = margins.bottom;
      margins.bottom = 0; // else text this low would start another page
      this.#use({ size: 8, color: GREY });
      this.#pdf.markContent('Artifact', { type: 'Pagination' });
      if (footer) this.#pdf.text(footer, this.left, height - 42, { width: this.width - 60, lineBreak: false });
      this.#pdf.text(`${page + 1} / ${count}`, this.left, height - 42, { width: this.width, align: 'right', lineBreak: false });
      this.#pdf.endMarkedContent();
      margins.bottom = bottom;
    }
    this.#pdf.end();
    await this.#ended;
    return { bytes: Buffer.concat(this.#chunks), pageCount: count };
  }

  #row(
    table: StructureElement,
    columns: readonly Column[],
    widths: readonly number[],
    left: number,
    cells: readonly (string | undefined)[],
    role: 'TH' | 'TD',
  ): void {
    const row = this.#pdf.struct('TR');
    table.add(row);
    const top = this.#pdf.y;
    let bottom = top;
    let x = left;
    columns.forEach((column, index) => {
      const cell = this.#pdf.struct(role);
      row.add(cell);
      this.#pdf.y = top;
      const style: TextStyle = { x: x + 2, width: widths[index]! - 4, align: column.align ?? 'left', size: role === 'TH' ? 8.5 : 9.5 };
      if (role === 'TH') Object.assign(style, { bold: true, color: GREY });
      this.text(cells[index], style, cell);
      cell.end();
      bottom = Math.max(bottom, this.#pdf.y);
      x += widths[index]!;
    });
    row.end();
    this.#pdf.y = bottom + 2;
    this.#line(left, x);
    this.#pdf.y += 5;
  }

  #heightOf(cells: readonly (string | undefined)[], widths: readonly number[]): number {
    this.#use({});
    return Math.max(
      ...widths.map((width, index) => this.#pdf.heightOfString(cells[index] ?? '', { width: width - 4, lineGap: 2.5 })),
    );
  }

  #line(from: number, to: number): void {
    this.#pdf.markContent('Artifact', { type: 'Layout' });
    this.#pdf.moveTo(from, this.#pdf.y).lineTo(to, this.#pdf.y).lineWidth(0.5).strokeColor(RULE).stroke();
    this.#pdf.endMarkedContent();
  }

  #use(style: TextStyle): void {
    this.#pdf
      .font(style.bold ? 'bold' : 'body')
      .fontSize(style.size ?? 9.5)
      .fillColor(style.color ?? INK);
  }
}

export const QUIET = { size: 8.5, color: GREY } as const;
