"""The report: pages for a browser that work without a network, made from the comparison's database.

Pages, a module each:

views            all pages that stand for all agreements, by their names, and the frame of every page
answers          the first page: cities by questions
overview         coverage, how to cite, reliability
files            what came of each file that was given
themes           themes by agreement
targets          the time line, targets by indicator as pictures and tables
funding          shares of payers, sums
partners         parties, bodies, signatories
shared           shared and own text
places           all places, on the map and as a list
findings         items that a person should check; all items
codebook         tables, columns and codes explained
agreement_page   an agreement's own page
one_file         all pages in one file
place_page       a place's own page, and the pages of changes between versions

Parts of pages:

listings         a table of a page: a query and its columns
facets           what a table's rows can be chosen by
cells            a value as a table's cell
coverage         signs of what was found and what was not
charts           bars, the time line, and what all pictures have
panels           small multiples by indicator
country_map      the map of Finland
source_pictures  pages of the source files as pictures
"""
