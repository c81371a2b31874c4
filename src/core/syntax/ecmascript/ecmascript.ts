import { insertLast } from '../insertion';
import type { Language } from '../languages';
import { type RawNode, field } from '../rawTree';
import { EcmascriptExpressions } from './expressions';

/** TypeScript, TSX and JavaScript: one reader, three grammars. */
export const ecmascript: Omit<Language, 'grammar' | 'extensions'> = {
  lineComment: '//',
  ecosystem: 'npm',
  untold: new Set([
    'type_annotation',
    'type_arguments',
    'type_parameters',
    'interface_declaration',
    'type_alias_declaration',
  ]),
  namedInObject: true,
  read: (root, text) => new EcmascriptReader(text).read(root),
  reader: (text, file) => new EcmascriptReader(text, file),
  insert(text, target, parameter) {
    if (target.kind === 'call') {
      const insertion = insertLast(text, target.layout, `{ ${parameter}: `, '');
      return insertion === null ? null : { ...insertion, suffix: ` }${insertion.suffix}` };
    }
    const { last } = target.layout;
    const quote = last !== null && (text[last.start] === '"' || text[last.start] === "'") ? text[last.start]! : '';
    return insertLast(text, target.layout, `${quote}${parameter}${quote}: `, ' ');
  },
};

class EcmascriptReader extends EcmascriptExpressions {
  protected statement(node: RawNode): void {
    switch (node.type) {
      case 'comment':
        return this.comment(node);
      case 'import_statement':
        return this.importStatement(node);
      case 'lexical_declaration':
      case 'variable_declaration': {
        this.out.statement(node);
        const blockScoped = node.type === 'lexical_declaration';
        for (const child of node.children) {
          if (child.type === 'variable_declarator') this.declarator(child, blockScoped);
          else if (child.type === 'comment') this.comment(child);
        }
        return;
      }
      case 'function_declaration':
      case 'generator_function_declaration': {
        const name = field(node, 'name');
        const value = this.functionValue(node, name === null ? null : this.slice(name));
        if (name !== null) this.bindName(name, { kind: 'function', value });
        return;
      }
      case 'class_declaration':
      case 'abstract_class_declaration':
        this.classValue(node);
        return;
      case 'enum_declaration':
        return this.enumDeclaration(node);
      case 'return_statement':
        return this.returnStatement(node);
      case 'if_statement':
        return this.branching(node, (child) => child.field === 'consequence' || child.field === 'alternative');
      case 'switch_body':
        return this.branching(
          node,
          ({ type }) => type === 'switch_case' || type === 'switch_default',
          ({ type }) => type === 'switch_default',
        );
      case 'switch_statement':
      case 'switch_case':
      case 'switch_default':
        return this.children(node);
      case 'for_in_statement': {
        const left = field(node, 'left');
        const right = field(node, 'right');
        const body = field(node, 'body');
        if (right !== null) this.expression(right);
        return this.out.inBranch(null, () => {
          if (left !== null) this.bindPattern(left, null, null, field(node, 'kind') !== null);
          if (body !== null) this.statement(body);
        });
      }
      case 'for_statement':
      case 'while_statement':
      case 'do_statement':
        return this.out.inBranch(null, () => this.children(node));
      case 'catch_clause':
        return this.out.inBranch(null, () => this.children(node));
      case 'expression_statement':
      case 'throw_statement':
        this.out.statement(node);
        return this.children(node);
      case 'statement_block':
      case 'program':
      case 'try_statement':
      case 'finally_clause':
      case 'else_clause':
      case 'labeled_statement':
      case 'ambient_declaration':
      case 'internal_module':
      case 'ERROR':
        return this.children(node);
      case 'export_statement':
        return this.exportStatement(node);
      case 'interface_declaration':
      case 'type_alias_declaration':
        return;
      default:
        this.expression(node);
    }
  }
}
