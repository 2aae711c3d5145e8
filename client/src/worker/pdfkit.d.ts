// The part of pdfkit that the templates use; the package brings no types.
declare module 'pdfkit' {
  import type { Readable } from 'node:stream';

  export interface StructureElement {
    add(child: StructureElement): this;
    end(): this;
  }

  export default class PDFDocument extends Readable {
    constructor(options: Record<string, unknown>);
    x: number;
    y: number;
    readonly page: { width: number; height: number; margins: { top: number; bottom: number; left: number; right: number } };
    addPage(): this;
    switchToPage(index: number): void;
    bufferedPageRange(): { start: number; count: number };
    registerFont(name: string, source: Uint8Array): this;
    font(name: string): this;
    fontSize(points: number): this;
    fillColor(color: string): this;
    strokeColor(color: string): this;
    lineWidth(points: number): this;
    moveTo(x: number, y: number): this;
    lineTo(x: number, y: number): this;
    stroke(): this;
    fill(): this;
    save(): this;
    restore(): this;
    translate(x: number, y: number): this;
    scale(factor: number): this;
    path(svg: string): this;
    openImage(source: Uint8Array): object;
    image(source: object, x: number, y: number, options: { fit: [number, number] }): this;
    text(value: string, x: number, y: number, options: Record<string, unknown>): this;
    heightOfString(value: string, options: Record<string, unknown>): number;
    struct(type: string, options?: { alt: string }, children?: (() => void)[]): StructureElement;
    addStructure(element: StructureElement): this;
    markContent(tag: string, options?: Record<string, unknown>): this;
    endMarkedContent(): this;
    end(): void;
  }
}
