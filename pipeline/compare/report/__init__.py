"""The report: pages for a browser that work without a network, made from the comparison's database.

Pages, a module each:

views            all pages that stand for all agreements, by their names, and the frame of every page
answers          the first page: cities by questions
overview         coverage, how to cite, reliability
themes           themes by agreement
targets          the time line, targets by indicator
funding          shares of payers, sums
partners         parties, bodies, signatories
shared           shared and own text
places           all places
findings         items that a person should check; all items
codebook         tables, columns and codes explained
agreement_page   an agreement's own page
place_page       a place's own page, and the pages of changes between versions

Parts of pages:

listings         a table of a page: a query and its columns
cells            a value as a table's cell
coverage         signs of what was found and what was not
charts           bars and the time line
source_pictures  pages of the source files as pictures
"""
